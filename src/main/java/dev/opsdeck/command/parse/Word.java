package dev.opsdeck.command.parse;

/**
 * One word of a command line.
 *
 * @param text what it says, without quotes
 * @param quoted whether any of it stood in quotes: such a word is a value, never a flag or a command
 */
public record Word(String text, boolean quoted) {

    /** A word as it was typed, without quotes. */
    public static Word bare(String text) {
        return new Word(text, false);
    }

    /** Whether the word is a flag rather than a value; {@code -5} is a value. */
    boolean isFlag() {
        return !quoted && text.length() > 1 && text.charAt(0) == '-' && !Character.isDigit(text.charAt(1));
    }

    /** The word as it can be typed again. */
    String typed() {
        boolean plain = !text.isEmpty() && text.chars().allMatch(Word::needsNoQuotes);
        return plain && !(quoted && text.startsWith("-"))
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static boolean needsNoQuotes(int character) {
        return !Character.isWhitespace(character) && character != '"' && character != '\'' && character != '`';
    }
}
