package dev.opsdeck.basics;

/**
 * Text that a program wrote for a terminal, as one line that a person can read: colors and cursor movements are taken out,
 * control characters made visible or dropped, and nothing stays that turns the direction of writing.
 */
public final class TerminalText {
    private static final char ESCAPE = '\u001B';
    private static final char CONTROL_SEQUENCE = '\u009B';
    private static final char BELL = '\u0007';
    private static final char RETURN_SHOWN = '␍';

    private final String text;
    private final StringBuilder clean;
    private int position;

    private TerminalText(String text) {
        this.text = text;
        this.clean = new StringBuilder(text.length());
    }

    /** The text without what a line must not hold. */
    public static String clean(String text) {
        return new TerminalText(text).clean();
    }

    /** The text without colors, cursor movements, and a terminal's titles and links; all else stays as it is. */
    public static String withoutEscapes(String text) {
        boolean none = text.indexOf(ESCAPE) < 0 && text.indexOf(CONTROL_SEQUENCE) < 0;
        return none ? text : new TerminalText(text).withoutEscapes();
    }

    private String withoutEscapes() {
        while (position < text.length()) {
            char letter = text.charAt(position++);
            switch (letter) {
                case ESCAPE -> escape();
                case CONTROL_SEQUENCE -> controlSequence();
                default -> clean.append(letter);
            }
        }
        return clean.toString();
    }

    private String clean() {
        while (position < text.length()) {
            char letter = text.charAt(position++);
            switch (letter) {
                case ESCAPE -> escape();
                case CONTROL_SEQUENCE -> controlSequence();
                case '\r' -> carriageReturn();
                case '\t' -> clean.append('\t');
                case '\u0085', '\u2028', '\u2029' -> clean.append(' ');
                default -> {
                    if (means(letter)) {
                        clean.append(letter);
                    }
                }
            }
        }
        return clean.toString();
    }

    private void escape() {
        if (position >= text.length()) {
            return;
        }
        char kind = text.charAt(position++);
        switch (kind) {
            case '[' -> controlSequence();
            case ']', 'P', '_', '^', 'X' -> stringSequence();
            default -> {
                while (position <= text.length() && kind >= ' ' && kind <= '/') {
                    kind = position < text.length() ? text.charAt(position) : '~';
                    position++;
                }
                position = Math.min(position, text.length());
            }
        }
    }

    /** Parameters, then one letter that ends it; anything else ends it too and is kept. */
    private void controlSequence() {
        while (position < text.length() && text.charAt(position) >= ' ' && text.charAt(position) <= '?') {
            position++;
        }
        if (position < text.length() && text.charAt(position) >= '@' && text.charAt(position) <= '~') {
            position++;
        }
    }

    /** A title or a link's address, up to a bell or the end mark; without one only the start is taken out. */
    private void stringSequence() {
        for (int index = position; index < text.length(); index++) {
            char letter = text.charAt(index);
            boolean marked = letter == ESCAPE && index + 1 < text.length() && text.charAt(index + 1) == '\\';
            if (letter == BELL || marked || letter == '\u009C') {
                position = index + (marked ? 2 : 1);
                return;
            }
        }
    }

    /** At the end it means nothing; inside, what was there would be written over, and so could be hidden. */
    private void carriageReturn() {
        boolean inside = position < text.length() && text.charAt(position) != '\r' && !clean.isEmpty();
        if (inside) {
            clean.append(RETURN_SHOWN);
        }
    }

    private static boolean means(char letter) {
        boolean turnsDirection =
                (letter >= '\u202A' && letter <= '\u202E') || (letter >= '\u2066' && letter <= '\u2069');
        boolean invisible = (letter >= '\u200B' && letter <= '\u200F') || letter == '\u2060' || letter == '\uFEFF';
        return !Character.isISOControl(letter) && !turnsDirection && !invisible;
    }
}
