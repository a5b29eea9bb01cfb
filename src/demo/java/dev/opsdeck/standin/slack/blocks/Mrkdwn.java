package dev.opsdeck.standin.slack.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Slack's own markup, read for what it triggers. Control sequences count inside code too (Slack resolves them there); bare
 * addresses do not count inside code, where Slack leaves them alone.
 */
public final class Mrkdwn {
    private static final Pattern SEQUENCE = Pattern.compile("<([^<>\\n]+)>");
    private static final Pattern CODE = Pattern.compile("```.*?```|`[^`\\n]+`", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)\\b(?:https?://|ftp://|mailto:|tel:|slack://)[^\\s<>|`]+|\\bwww\\.[^\\s<>|`]+\\.[a-z]{2,}[^\\s<>|`]*"
                    + "|(?<![\\w@./-])(?:[a-z0-9-]+\\.)+(?:com|org|net|io|dev|app|co|ai)(?![\\w-]|\\.\\w)(?:/[^\\s<>|`]*)?"
                    + "|\\b[\\w.+-]+@(?:[a-z0-9-]+\\.)+[a-z]{2,}\\b");
    private static final Pattern TARGET = Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]*://|mailto:|tel:).+");
    private static final Set<String> BROADCASTS = Set.of("channel", "here", "everyone", "group");

    private Mrkdwn() {}

    /** What a mrkdwn text triggers, in order of appearance, automatic links last. */
    public static List<Special> specials(String text) {
        List<Special> found = sequences(text);
        Matcher address = ADDRESS.matcher(blank(CODE, blank(SEQUENCE, text)));
        while (address.find()) {
            found.add(new Special.Link(address.group(), address.group(), true));
        }
        return found;
    }

    /** Only what stands in angle brackets: all that counts in a text object with {@code "verbatim": true}. */
    public static List<Special> sequences(String text) {
        List<Special> found = new ArrayList<>();
        Matcher sequence = SEQUENCE.matcher(text);
        while (sequence.find()) {
            String[] parts = sequence.group(1).split("\\|", 2);
            read(parts[0], parts.length > 1 ? parts[1] : parts[0], found);
        }
        return found;
    }

    /** The text with {@code & < >} as entities, as Slack sends what a person typed. */
    public static String escape(String typed) {
        return typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The text as Slack hands it back: entities stay, stray {@code & < >} outside a control sequence become entities. */
    public static String escapeStray(String text) {
        StringBuilder out = new StringBuilder();
        Matcher sequence = SEQUENCE.matcher(text);
        int from = 0;
        while (sequence.find()) {
            boolean control = !sequences(sequence.group()).isEmpty();
            out.append(escapeOnce(text.substring(from, sequence.start())))
                    .append(control ? sequence.group() : escapeOnce(sequence.group()));
            from = sequence.end();
        }
        return out.append(escapeOnce(text.substring(from))).toString();
    }

    /** {@code & < >} as entities, leaving what already is one of the three. */
    public static String escapeOnce(String text) {
        return text.replaceAll("&(?!(?:amp|lt|gt);)", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static void read(String target, String label, List<Special> found) {
        if (target.startsWith("!subteam^")) {
            found.add(new Special.GroupMention(target.substring("!subteam^".length())));
        } else if (target.startsWith("!date^")) {
            found.add(new Special.DateToken(target));
        } else if (target.startsWith("!")) {
            if (BROADCASTS.contains(target.substring(1))) {
                found.add(new Special.Broadcast(target.substring(1)));
            }
        } else if (target.startsWith("@")) {
            found.add(new Special.UserMention(target.substring(1)));
        } else if (target.startsWith("#")) {
            found.add(new Special.ChannelReference(target.substring(1)));
        } else if (TARGET.matcher(target).matches() || ADDRESS.matcher(target).matches()) {
            found.add(new Special.Link(target, label, false));
        }
    }

    private static String blank(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(match -> " ".repeat(match.group().length()));
    }
}
