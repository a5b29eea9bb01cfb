package dev.opsdeck.feature.cron.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputBufferTest {
    private final OutputBuffer output = new OutputBuffer();

    @Test
    void keepsLinesWhoseBytesComeInPieces() {
        byte[] all = "ä\nöü 🙂\r\nlast".getBytes(StandardCharsets.UTF_8);
        for (int index = 0; index < all.length; index++) {
            output.add(index, new byte[] {all[index]});
        }

        assertThat(output.lines()).containsExactly("ä", "öü 🙂", "last");
        assertThat(output.next()).isEqualTo(all.length);
    }

    @Test
    void skipsWhatIsKnownAlready() {
        output.add(0, bytes("one\ntwo\n"));
        output.add(4, bytes("two\nthree\n"));
        output.add(0, bytes("one\n"));

        assertThat(output.lines()).containsExactly("one", "two", "three");
        assertThat(output.leftOut()).isZero();
    }

    @Test
    void keepsHeadAndTailOfMuchOutputAndSaysHowMuchIsLeftOut() {
        String chunk = "x".repeat(1023) + "\n";
        for (long from = 0; from < 20L * OutputBuffer.KEPT; from += 1024) {
            output.add(from, bytes(from == 0 ? "first" + chunk.substring(5) : chunk));
        }
        output.add(output.next(), bytes("last\n"));

        assertThat(output.lines().getFirst()).startsWith("first");
        assertThat(output.lines().getLast()).isEqualTo("last");
        assertThat(output.lines()).anyMatch(line -> line.matches("… [\\d,]+ bytes left out …"));
        assertThat(output.lines()).hasSizeBetween(4_000, 4_200);
        assertThat(output.last(2)).containsExactly("x".repeat(1023), "last");
    }

    @Test
    void showsAGap() {
        output.add(0, bytes("one\ntwo\n"));
        output.add(1_008, bytes("half a line\nlast\n"));

        assertThat(output.lines()).containsExactly("one", "two", "… 1,000 bytes left out …", "last");
    }

    @Test
    void showsLinesAsATerminalWouldInTheEnd() {
        output.add(0, bytes("\u001B[31mred\u001B[0m\n10%\r50%\r100%\n\u001B]0;title\u0007plain\n"));

        assertThat(output.lines()).containsExactly("red", "100%", "plain");
    }

    @Test
    void appendsWhatIsWritten() throws IOException {
        output.appending().write(bytes("one\n"));
        output.appending().write('2');

        assertThat(output.lines()).isEqualTo(List.of("one", "2"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
