package dev.opsdeck.feature.logs.line;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A text that is looked for as it is.
 *
 * @param text the text
 * @param bytes the same in UTF-8; never changed
 * @param words its words in small letters: made readable, a line of JSON has no word that it did not have before, but for
 *     the names of levels
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of lines are compared with it.
record Literal(String text, byte[] bytes, List<byte[]> words) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}");

    static Literal of(String text) {
        List<byte[]> words = WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(word ->
                        JsonLine.LEVEL_NAMES.stream().noneMatch(level -> level.contains(word.toUpperCase(Locale.ROOT))))
                .map(word -> word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII))
                .toList();
        return new Literal(text, text.getBytes(StandardCharsets.UTF_8), words);
    }

    /** Whether it can be in a line once its JSON is made readable. */
    boolean mayBeInJson(byte[] line) {
        for (byte[] word : words) {
            if (!ByteSearch.containsInAnyCase(line, word)) {
                return false;
            }
        }
        return true;
    }
}
