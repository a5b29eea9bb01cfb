package dev.opsdeck.command.parse;

import dev.opsdeck.command.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits what somebody typed into words. Undoes what chat programs and phones do to typed text: links and mentions
 * wrapped in {@code <…>}, the three entities, curly quotes, long dashes in place of {@code --}, exotic spaces, invisible
 * characters. Inside quotes only the entities are undone. No shell: no globs, no variables, no substitution.
 */
final class CommandLine {
    /** The longest text taken, in characters; a pod's name and its flags need a few hundred. */
    static final int LONGEST = 4_000;

    /** The words of a text, or why it has none. */
    sealed interface Split {
        record Words(List<Word> words) implements Split {
            public Words {
                words = List.copyOf(words);
            }
        }

        /** One sentence: what is wrong and what is right. */
        record Broken(Text sentence) implements Split {}
    }

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean started;
    private boolean quoted;
    private int position;

    private CommandLine(String text) {
        this.text = text;
    }

    static Split split(String raw) {
        if (raw.length() > LONGEST) {
            return new Split.Broken(Text.of(
                    "That is %s characters long; a command has at most %s.",
                    "%,d".formatted(raw.length()), "%,d".formatted(LONGEST)));
        }
        return new CommandLine(withoutCodeMarks(raw.strip())).split();
    }

    /** A whole command typed as code ({@code `pods pr-123`}) means what is between the marks. */
    private static String withoutCodeMarks(String raw) {
        String marks = raw.startsWith("```") ? "```" : "`";
        boolean whole = raw.length() > 2 * marks.length() && raw.startsWith(marks) && raw.endsWith(marks);
        String inside = whole ? raw.substring(marks.length(), raw.length() - marks.length()) : raw;
        return whole && !inside.contains("`") ? inside.strip() : raw;
    }

    private Split split() {
        while (position < text.length()) {
            char character = text.charAt(position);
            Optional<Text> problem = Optional.empty();
            if (isSpace(character)) {
                endWord();
                position++;
            } else if (isInvisible(character)) {
                position++;
            } else if (isDoubleQuote(character)) {
                problem = quotedPart(character, true);
            } else if (isSingleQuote(character) && !started) {
                problem = quotedPart(character, false);
            } else if (character == '`') {
                problem = quotedPart(character, false);
            } else if (character == '<') {
                problem = angleToken();
            } else {
                plain(character);
            }
            if (problem.isPresent()) {
                return new Split.Broken(problem.get());
            }
        }
        endWord();
        return new Split.Words(words);
    }

    private void plain(char character) {
        if (!started && isLongDash(character)) {
            boolean oneLetter = position + 2 >= text.length() || isSpace(text.charAt(position + 2));
            add(character == '–' && oneLetter ? "-" : "--");
            position++;
            return;
        }
        if (character == '&') {
            add(entity());
            return;
        }
        add(isSingleQuote(character) ? "'" : String.valueOf(character));
        position++;
    }

    /** Reads one of the three entities that Slack writes, once; anything else is an ampersand. */
    private String entity() {
        for (String[] entity : new String[][] {{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}}) {
            if (text.startsWith(entity[0], position)) {
                position += entity[0].length();
                return entity[1];
            }
        }
        position++;
        return "&";
    }

    private Optional<Text> quotedPart(char opening, boolean backslashes) {
        int start = position++;
        started = true;
        quoted = true;
        while (position < text.length()) {
            char character = text.charAt(position);
            if (closes(opening, character)) {
                position++;
                return Optional.empty();
            }
            if (character == '&') {
                word.append(entity());
            } else if (backslashes && character == '\\' && position + 1 < text.length()) {
                char next = text.charAt(position + 1);
                word.append(next == '"' || next == '\\' ? "" : "\\").append(next);
                position += 2;
            } else {
                word.append(character);
                position++;
            }
        }
        String around = text.substring(start, Math.min(text.length(), start + 24));
        return Optional.of(Text.of(
                "The quote that opens at character %s (%s) is never closed; write %s.",
                start + 1, Text.code(around), Text.code("--description \"two words\"")));
    }

    /** Slack's {@code <…>}: a link, a person, a channel, a group; the typed words or the id, never a label that differs. */
    private Optional<Text> angleToken() {
        int end = text.indexOf('>', position);
        if (end < 0) {
            add("<");
            position++;
            return Optional.empty();
        }
        String inside = text.substring(position + 1, end);
        position = end + 1;
        int bar = inside.indexOf('|');
        String content = bar < 0 ? inside : inside.substring(0, bar);
        String label = bar < 0 ? "" : inside.substring(bar + 1);
        if (content.startsWith("@") || content.startsWith("#") || content.startsWith("!subteam^")) {
            add("<" + content + ">");
            return Optional.empty();
        }
        if (content.startsWith("!")) {
            return Optional.of(Text.of(
                    "%s notifies a whole channel and isn't part of any command: leave it out.",
                    Text.code("@" + content.substring(1))));
        }
        return link(decoded(content), decoded(label));
    }

    private Optional<Text> link(String address, String label) {
        if (label.isEmpty() || label.equals(address)) {
            add(address);
            return Optional.empty();
        }
        if (address.equals("http://" + label)
                || address.equals("https://" + label)
                || address.equals("http://" + label + "/")
                || address.equals("mailto:" + label)
                || address.equals("tel:" + label)) {
            add(label);
            return Optional.empty();
        }
        return Optional.of(Text.of(
                "%s is shown, but the link behind it is %s: write the one you mean as plain text.",
                Text.code(label), Text.code(address)));
    }

    private static String decoded(String escaped) {
        return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private void add(String characters) {
        started = true;
        word.append(characters);
    }

    private void endWord() {
        if (started) {
            words.add(new Word(word.toString(), quoted));
        }
        word.setLength(0);
        started = false;
        quoted = false;
    }

    private static boolean closes(char opening, char character) {
        return switch (opening) {
            case '`' -> character == '`';
            case '"' -> character == '"';
            case '\'' -> character == '\'';
            default -> isDoubleQuote(opening) ? isDoubleQuote(character) : isSingleQuote(character);
        };
    }

    private static boolean isDoubleQuote(char character) {
        return character == '"' || (character >= '“' && character <= '‟') || character == '«' || character == '»';
    }

    private static boolean isSingleQuote(char character) {
        return character == '\'' || (character >= '‘' && character <= '‛') || character == '′';
    }

    private static boolean isLongDash(char character) {
        return character == '–' || character == '—' || character == '―';
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** Zero-width characters and the controls that turn the direction of text. */
    private static boolean isInvisible(char character) {
        return (character >= '\u200B' && character <= '\u200F')
                || (character >= '\u202A' && character <= '\u202E')
                || (character >= '\u2066' && character <= '\u2069')
                || character == '\u2060'
                || character == '\uFEFF'
                || character == '\u00AD';
    }
}
