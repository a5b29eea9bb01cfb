package dev.opsdeck.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCutTest {
    /** Parts of which some join with what stands before or behind them. */
    private static final List<String> PARTS = List.of(
            "a",
            "b ",
            "-",
            "\n",
            "\r\n",
            "\t",
            "é",
            "e\u0301",
            "n\u0303\u0323",
            "\u0301",
            "ß",
            "漢",
            "\uAC00",
            "\u1112\u1161\u11AB",
            "\u0928\u093F",
            "\u0915\u094D\u0937",
            "\u0600",
            "😀",
            "👍🏽",
            "👩‍👩‍👧‍👦",
            "🏳️‍🌈",
            "🇩🇪",
            "🇫🇷🇮🇳",
            "1️⃣",
            "\u200D",
            "\uFE0F",
            "𝒳",
            "\uD83D",
            "\uDE00");

    /** Where clusters end, by the regular expressions of the JDK: another implementation than the one that is used. */
    private static Set<Integer> ends(String text) {
        return Pattern.compile("\\X")
                .matcher(text)
                .results()
                .map(MatchResult::end)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(40);
        for (int part = 0; part < parts; part++) {
            text.append(
                    random.nextInt(4) == 0
                            ? Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1))
                            : PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    @Test
    void endsBetweenTwoCharactersThatAReaderSees() {
        Random random = new Random(20_261_121);
        for (int round = 0; round < 20_000; round++) {
            String text = text(random);
            int most = random.nextInt(60);
            String beginning = TextCut.beginning(text, most);
            Set<Integer> ends = ends(text);
            ends.add(0);
            int longest = ends.stream()
                    .filter(end -> end <= most)
                    .max(Integer::compare)
                    .orElseThrow();
            assertThat(text).startsWith(beginning);
            if (longest > 0 || most == 0) {
                assertThat(beginning).as("%s at %d", text, most).hasSize(longest);
            } else {
                assertThat(beginning.length()).as("%s at %d", text, most).isLessThanOrEqualTo(most);
            }
        }
    }

    @Test
    void neverEndsInsideASurrogatePair() {
        Random random = new Random(8);
        for (int round = 0; round < 20_000; round++) {
            String text = text(random);
            String beginning = TextCut.beginning(text, random.nextInt(60));
            int end = beginning.length();
            assertThat(end > 0
                            && end < text.length()
                            && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end)))
                    .as("%s at %d", text, end)
                    .isFalse();
        }
    }

    @Test
    void isNeverLongerThanItMayBe() {
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            String text = text(random);
            int most = 1 + random.nextInt(60);
            String shortened = TextCut.shortened(text, most);
            assertThat(shortened.length()).isLessThanOrEqualTo(most);
            assertThat(shortened.equals(text)).isEqualTo(text.length() <= most);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "abcdef, 6, abcdef",
        "abcdefg, 6, abcde…",
        "abcd👍🏽fg, 6, abcd…",
        "abcde\u0301fg, 6, abcd…",
        "ab🇩🇪🇫🇷, 7, ab🇩🇪…",
        "👩‍👩‍👧‍👦👩‍👩‍👧‍👦, 12, 👩‍👩‍👧‍👦…"
    })
    void showsWhereSomethingIsMissing(String text, int most, String shortened) {
        assertThat(TextCut.shortened(text, most)).isEqualTo(shortened);
    }

    /** The shortcut for what never joins is wrong for none. */
    @Test
    void everyCharacterOfUnicodeIsCutAsTheRuleSays() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            String text = "ab" + Character.toString(character) + "cd";
            Set<Integer> ends = ends(text);
            for (int most : List.of(2, text.length() - 2)) {
                int longest = ends.stream()
                        .filter(end -> end <= most)
                        .max(Integer::compare)
                        .orElseThrow();
                assertThat(TextCut.beginning(text, most))
                        .as("%x at %d", character, most)
                        .hasSize(longest);
            }
        }
    }

    /** A letter below a tower of accents is one character to a reader, and may still not be of any length. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0301", "\u200D😀"})
    void keepsItsLimitWithACharacterThatIsTooLongByItself(String more) {
        assertThat(TextCut.shortened("😀" + more.repeat(1_000), 10))
                .hasSizeBetween(8, 10)
                .endsWith("…");
    }

    @Test
    void makesOneLineOfSeveral() {
        assertThat(TextCut.oneLine("  one\n\ttwo\u2028 three four ", 14)).isEqualTo("one two three…");
    }
}
