package dev.opsdeck.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadAndTailTest {
    private static final HeadAndTail.Limits LIMITS = new HeadAndTail.Limits(40, 8, 2_700, 700, 300);

    private final HeadAndTail excerpt = new HeadAndTail(LIMITS);

    @Test
    void showsFewShortLinesWhole() {
        add(40, "line");
        assertThat(excerpt.isWhole()).isTrue();
        assertThat(excerpt.lines()).hasSize(40).startsWith("line 0").endsWith("line 39");
    }

    @ParameterizedTest
    @CsvSource({
        "41, x",
        "42, x",
        "5000, x",
        "30, a line that is fairly long and so is the next one and the next one and the one after it too"
    })
    void showsHeadAndTailOfManyAndCountsTheRest(int count, String text) {
        add(count, text);
        List<String> lines = excerpt.lines();
        assertThat(excerpt.isWhole()).isEqualTo(count == 30 && text.length() * 30 < 2_700);
        assertThat(lines).hasSizeLessThanOrEqualTo(40).contains(text + " 0", text + " " + (count - 1));
        assertThat(lines.stream().mapToInt(line -> line.length() + 1).sum()).isLessThanOrEqualTo(2_800);
        long shown = lines.stream().filter(line -> line.startsWith(text)).count();
        assertThat(lines.stream().filter(line -> line.startsWith("… ")).toList())
                .containsExactly(
                        "… %,d lines left out …".formatted(count - shown).replace("… 1 lines", "… 1 line"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, x",
        "40, x",
        "41, x",
        "5000, x",
        "30, a line of which thirty are more than there is room for in one message, as it goes on and on"
    })
    void linesThatAreAllThereGiveTheSameAsOneByOne(int count, String text) {
        List<String> all = IntStream.range(0, count)
                .mapToObj(number -> text + " " + number)
                .toList();
        add(count, text);

        HeadAndTail atOnce = HeadAndTail.of(all, LIMITS, UnaryOperator.identity());

        assertThat(atOnce.lines()).isEqualTo(excerpt.lines());
        assertThat(atOnce.isWhole()).isEqualTo(excerpt.isWhole());
        assertThat(atOnce.shown())
                .isEqualTo(atOnce.lines().stream()
                        .filter(line -> line.startsWith(text))
                        .count());
    }

    @Test
    void linesAreCleanedBeforeTheyAreMeasured() {
        HeadAndTail excerpt = HeadAndTail.of(List.of("a".repeat(301)), LIMITS, line -> line.substring(1));

        assertThat(excerpt.isWhole()).isTrue();
        assertThat(excerpt.lines()).containsExactly("a".repeat(300));
    }

    @Test
    void cutsALongLineAndIsNotWholeThen() {
        excerpt.add("x".repeat(1_000));
        assertThat(excerpt.isWhole()).isFalse();
        assertThat(excerpt.lines())
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("…").hasSize(300));
    }

    @Test
    void showsTheNewestLinesOfALiveTail() {
        add(100, "line");
        assertThat(excerpt.newest(3, 1_000)).containsExactly("line 97", "line 98", "line 99");
        assertThat(excerpt.newest(3, 20)).containsExactly("line 98", "line 99");
    }

    private void add(int count, String text) {
        for (int number = 0; number < count; number++) {
            excerpt.add(text + " " + number);
        }
    }
}
