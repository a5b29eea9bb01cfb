package dev.opsdeck.audit;

import dev.opsdeck.basics.TextCut;

/**
 * Text that comes back from the database just as it went in, or the record would seem broken: PostgreSQL takes no NUL, and
 * half a surrogate pair is no UTF-8.
 */
final class StoredText {
    private static final char REPLACEMENT = '\uFFFD';

    private StoredText() {}

    /** The text with what cannot be stored replaced, cut to a length in characters and marked so. */
    static String of(String text, int longest) {
        StringBuilder stored = new StringBuilder(Math.min(text.length(), longest));
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (Character.isHighSurrogate(character)
                    && index + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(index + 1))) {
                stored.append(character).append(text.charAt(++index));
            } else {
                stored.append(canBeStored(character) ? character : REPLACEMENT);
            }
        }
        return stored.length() <= longest ? stored.toString() : cut(stored.toString(), longest);
    }

    private static boolean canBeStored(char character) {
        boolean control = character < ' ' && character != '\t' && character != '\n' && character != '\r';
        return !control && !Character.isSurrogate(character);
    }

    private static String cut(String text, int longest) {
        String mark = "… (%d characters in all)".formatted(text.length());
        return TextCut.beginning(text, Math.max(0, longest - mark.length())) + TextCut.beginning(mark, longest);
    }
}
