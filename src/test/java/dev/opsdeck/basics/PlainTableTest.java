package dev.opsdeck.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTableTest {

    @Test
    void alignsColumnsAsKubectlDoes() {
        assertThat(PlainTable.of(
                        List.of("NAME", "READY", "NOTE"),
                        List.of(List.of("webapp-1", "1/1", ""), List.of("db", "0/1", "two\nlines"))))
                .isEqualTo("""
                        NAME       READY   NOTE
                        webapp-1   1/1
                        db         0/1     two lines""");
    }

    @Test
    void takesRowsOfAnyLengthAndCountsAnEmojiAsOneCharacter() {
        assertThat(PlainTable.of(List.of("A"), List.of(List.of("🚀", "more"), List.of())))
                .isEqualTo("A\n🚀   more\n");
    }
}
