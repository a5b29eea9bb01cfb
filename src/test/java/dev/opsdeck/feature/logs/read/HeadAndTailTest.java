package dev.opsdeck.feature.logs.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadAndTailTest {
    private final HeadAndTail excerpt = new HeadAndTail();

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
