package dev.opsdeck.basics;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text that is too long, cut where a reader sees two characters: never inside a surrogate pair, and never between a letter
 * and its accents or inside an emoji of several parts. Lengths are in UTF-16 units, as Slack counts them.
 */
public final class TextCut {
    private static final String ELLIPSIS = "…";
    private static final int LONGEST_WORD = 60;
    private static final int FIRST_OF_FLAGS = 0x1F1E6;
    private static final int LAST_OF_FLAGS = 0x1F1FF;
    private static final int PLAIN = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.DECIMAL_DIGIT_NUMBER
            | 1 << Character.SPACE_SEPARATOR
            | 1 << Character.DASH_PUNCTUATION
            | 1 << Character.START_PUNCTUATION
            | 1 << Character.END_PUNCTUATION
            | 1 << Character.CONNECTOR_PUNCTUATION
            | 1 << Character.OTHER_PUNCTUATION
            | 1 << Character.MATH_SYMBOL
            | 1 << Character.CURRENCY_SYMBOL
            | 1 << Character.OTHER_SYMBOL;
    private static final Pattern WHITE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private TextCut() {}

    /**
     * The text itself when it is short enough, else its beginning and an ellipsis.
     *
     * @param most how long the result may be, with the ellipsis; at least 1
     */
    public static String shortened(String text, int most) {
        return text.length() <= most ? text : beginning(text, most - ELLIPSIS.length()) + ELLIPSIS;
    }

    /** A foreign word in an error: no longer than lets the sentence stay one. */
    public static String word(String word) {
        return shortened(word, LONGEST_WORD);
    }

    /** White space of every kind as one blank, then {@link #shortened}. */
    public static String oneLine(String text, int most) {
        return shortened(WHITE.matcher(text).replaceAll(" ").strip(), most);
    }

    /**
     * The longest beginning that is no longer than {@code most} and ends between two characters. Only one that is longer
     * than that by itself is cut inside, for its limit holds.
     */
    public static String beginning(String text, int most) {
        return text.length() <= most ? text : text.substring(0, end(text, most));
    }

    private static int end(String text, int most) {
        if (most == 0 || isApart(text, most)) {
            return most;
        }
        int start = most;
        while (start > 0 && !isApart(text, start)) {
            start--;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        // No later code point decides whether there is a break before the one at the cut.
        characters.setText(text.substring(start, Math.min(text.length(), most + 2)));
        int end = characters.isBoundary(most - start) ? most : start + Math.max(0, characters.preceding(most - start));
        return end > 0 ? end : betweenPairs(text, most);
    }

    /** Whether two neighbours are of those that never join: spares a look at what stands before them. */
    private static boolean isApart(String text, int index) {
        return index > 0
                && !Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index))
                && isPlain(text.codePointBefore(index))
                && isPlain(text.codePointAt(index));
    }

    /** Of a kind in which nothing joins by itself, but for the letters that make flags in pairs. */
    private static boolean isPlain(int character) {
        int type = Character.getType(character);
        return type == Character.OTHER_LETTER
                ? Character.isIdeographic(character)
                : (PLAIN >> type & 1) == 1 && (character < FIRST_OF_FLAGS || character > LAST_OF_FLAGS);
    }

    private static int betweenPairs(String text, int index) {
        return Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index)) ? index - 1 : index;
    }
}
