package dev.opsdeck.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalTextTest {

    static Stream<Arguments> dirtyAndClean() {
        return Stream.of(
                Arguments.of("plain text\twith a tab", "plain text\twith a tab"),
                Arguments.of("\u001b[31mred\u001b[0m and \u001b[1;38;5;196mmore\u001b[m", "red and more"),
                Arguments.of("\u001b[2K\u001b[1Gprogress", "progress"),
                Arguments.of("\u001b]0;a title\u0007text", "text"),
                Arguments.of("\u001b]8;;https://x\u001b\\a link\u001b]8;;\u001b\\", "a link"),
                Arguments.of("\u001b(Bbox\u001b7\u001b8", "box"),
                Arguments.of("10%\r50%\r100%\r", "10%␍50%␍100%"),
                Arguments.of("nul\u0000 bell\u0007 back\u0008 del\u007f", "nul bell back del"),
                Arguments.of("\u202egnp.exe\u202c and \u200bhidden\ufeff", "gnp.exe and hidden"),
                Arguments.of("one\u2028two\u0085three", "one two three"),
                Arguments.of("umlaut ü, emoji 🙂, 日本語", "umlaut ü, emoji 🙂, 日本語"),
                Arguments.of("ends in \u001b", "ends in "),
                Arguments.of("ends in \u001b[31", "ends in "),
                Arguments.of("", ""));
    }

    @ParameterizedTest
    @MethodSource("dirtyAndClean")
    void leavesWhatAPersonCanRead(String dirty, String clean) {
        assertThat(TerminalText.clean(dirty)).isEqualTo(clean);
    }

    static Stream<Arguments> escapedAndPlain() {
        return Stream.of(
                Arguments.of("\u001b[31mred\u001b[0m", "red"),
                Arguments.of("\u001b]0;a title\u0007text", "text"),
                Arguments.of("\u009b1mbold", "bold"),
                Arguments.of("\u001b(Bbox", "box"),
                Arguments.of("a \u200d, a \u0000\nand a \r", "a \u200d, a \u0000\nand a \r"));
    }

    @ParameterizedTest
    @MethodSource("escapedAndPlain")
    void withoutEscapesAllElseStays(String escaped, String plain) {
        assertThat(TerminalText.withoutEscapes(escaped)).isEqualTo(plain);
    }

    @Test
    void endsAndLeavesNoControlCharacterWhateverComes() {
        Random random = new Random(7);
        byte[] alphabet = {
            0x1b, '[', ']', ';', 'm', '0', 7, '\r', (byte) 0x9b, (byte) 0xc2, 'x', '\\', 'P', 0, (byte) 0xe2
        };
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(20)];
            for (int index = 0; index < bytes.length; index++) {
                bytes[index] = alphabet[random.nextInt(alphabet.length)];
            }
            assertThat(TerminalText.clean(new String(bytes, StandardCharsets.UTF_8))
                            .chars())
                    .noneMatch(letter -> Character.isISOControl(letter) && letter != '\t');
        }
    }
}
