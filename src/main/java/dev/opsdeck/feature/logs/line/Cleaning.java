package dev.opsdeck.feature.logs.line;

import java.nio.charset.StandardCharsets;

/**
 * Makes the bytes of a line text that a person can read: colours and cursor movements are taken out, control characters
 * made visible or dropped, bytes that are no UTF-8 replaced one by one.
 */
final class Cleaning {
    private static final char ESCAPE = '\u001B';
    private static final char CONTROL_SEQUENCE = '\u009B';
    private static final char BELL = '\u0007';
    private static final char RETURN_SHOWN = '␍';

    private final String text;
    private final StringBuilder clean;
    private int position;

    private Cleaning(String text) {
        this.text = text;
        this.clean = new StringBuilder(text.length());
    }

    /** The line as text. */
    static String clean(RawLine line) {
        byte[] bytes = line.text();
        String text = isPlain(bytes)
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : new Cleaning(new String(bytes, StandardCharsets.UTF_8)).clean();
        return line.cut() == 0 ? text : text + "… [%,d more bytes]".formatted(line.cut());
    }

    /** Text that came out of something else, without what a line must not hold. */
    static String clean(String text) {
        return new Cleaning(text).clean();
    }

    /** Whether every byte is a printable character of ASCII: then there is nothing to clean. */
    static boolean isPlain(byte[] bytes) {
        for (byte letter : bytes) {
            if ((letter < ' ' && letter != '\t') || letter == 0x7F) {
                return false;
            }
        }
        return true;
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
