package dev.opsdeck.feature.logs.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawLineTest {

    @Test
    void survivesBytesThatAreNoText() {
        byte[] bytes = {'a', (byte) 0xC3, 'b', (byte) 0xFF, (byte) 0xFE, (byte) 0xE2, (byte) 0x82, 'c', (byte) 0xF0};
        assertThat(new RawLine(0, bytes, 0, true).readable())
                .startsWith("a")
                .contains("b", "c")
                .contains("\uFFFD");
    }

    @Test
    void saysHowMuchOfALineIsMissing() {
        byte[] bytes = "start".getBytes(StandardCharsets.UTF_8);
        assertThat(new RawLine(0, bytes, 12_345, true).readable()).isEqualTo("start… [12,345 more bytes]");
    }
}
