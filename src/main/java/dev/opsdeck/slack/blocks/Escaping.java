package dev.opsdeck.slack.blocks;

import dev.opsdeck.basics.TerminalText;
import java.util.regex.Pattern;

/** Makes foreign characters harmless. Nothing that passes here can ping, link or format in Slack. */
final class Escaping {
    private static final char WRONG = '\uFFFD';
    private static final char ZERO_WIDTH = '\u200B';

    /** An address that Slack would turn into a link. */
    static final Pattern ADDRESS = Pattern.compile("(?i)\\b(?:[a-z][a-z0-9+.-]*://|www\\.|mailto:|tel:)\\S+");

    /** The same, and what else {@code mrkdwn} turns into a link: bare host names and mail addresses. */
    static final Pattern LINKED =
            Pattern.compile(ADDRESS.pattern() + "|[\\w.+@-]*\\w\\.[a-z]{2,}[^\\s<>|]*", Pattern.CASE_INSENSITIVE);

    private Escaping() {}

    /**
     * Only characters that mean themselves: no control characters but tab and line feed, no half surrogates, and nothing
     * that turns the direction of writing round (which can make one name look like another).
     */
    static String clean(String foreign) {
        String text = TerminalText.withoutEscapes(foreign);
        StringBuilder clean = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            boolean pair = Character.isHighSurrogate(character)
                    && index + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(index + 1));
            if (pair) {
                clean.append(character).append(text.charAt(++index));
            } else if (character == '\r') {
                dropOrBreak(text, index, clean);
            } else {
                clean.append(means(character) ? character : WRONG);
            }
        }
        return clean.toString();
    }

    private static void dropOrBreak(String text, int index, StringBuilder clean) {
        boolean endsLine = index + 1 >= text.length() || text.charAt(index + 1) == '\n';
        if (!endsLine) {
            clean.append('\n');
        }
    }

    private static boolean means(char character) {
        boolean turnsDirection =
                (character >= '\u202A' && character <= '\u202E') || (character >= '\u2066' && character <= '\u2069');
        boolean control = Character.isISOControl(character) && character != '\n' && character != '\t';
        boolean nothing = character == '\uFFFE' || character == '\uFFFF';
        return !turnsDirection && !control && !nothing && !Character.isSurrogate(character);
    }

    /** The three characters that start Slack's markup, as entities. For texts in which no formatting is wanted. */
    static String entities(String clean) {
        return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Plain characters for {@code mrkdwn}: neither markup nor bold, italic, struck or code. */
    static String markdown(String clean) {
        StringBuilder inert = new StringBuilder(clean.length() + 16);
        for (char character : entities(clean).toCharArray()) {
            if ("*_~`".indexOf(character) >= 0) {
                inert.append(ZERO_WIDTH);
            }
            inert.append(character);
        }
        return inert.toString();
    }

    /** Code for {@code mrkdwn}; a back-tick inside becomes a look-alike, as Slack has no way to escape it. */
    static String code(String clean) {
        return "`" + entities(clean.replace('`', 'ˋ').replace('\n', ' ')) + "`";
    }
}
