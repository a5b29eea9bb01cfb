package dev.opsdeck.feature.logs.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimedLinesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T14:02:03.123456789Z, 2026-11-21T14:02:03.123456789Z",
        "2026-11-21T14:02:03.1Z, 2026-11-21T14:02:03.1Z",
        "2026-11-21T14:02:03Z, 2026-11-21T14:02:03Z",
        "2026-11-21T14:02:03.5+05:30, 2026-11-21T08:32:03.5Z",
        "2026-11-21T00:30:00-01:00, 2026-11-21T01:30:00Z",
        "2024-02-29T23:59:59.999999999Z, 2024-02-29T23:59:59.999999999Z"
    })
    void readsTheMomentBeforeALine(String written, Instant moment) throws IOException {
        RawLine line = read(written + " hello world\n").getFirst();
        assertThat(LogTime.instant(line.at())).isEqualTo(moment);
        assertThat(text(line)).isEqualTo("hello world");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no moment at all", "2026-11-21 14:02:03 another form", "2026-13-41T14:02:03Z x", "2026", "9"})
    void keepsALineWithoutAMomentWhole(String line) throws IOException {
        assertThat(text(read(line + "\n").getFirst())).isEqualTo(line);
    }

    @Test
    void keepsSpacesEmptyLinesAndALastLineWithoutItsEnd() throws IOException {
        List<RawLine> lines =
                read("2026-11-21T14:02:03Z   two spaces\n2026-11-21T14:02:03Z \n2026-11-21T14:02:04Z last");
        assertThat(lines).extracting(TimedLinesTest::text).containsExactly("  two spaces", "", "last");
        assertThat(lines).extracting(RawLine::ended).containsExactly(true, true, false);
    }

    @Test
    void cutsALineThatIsTooLongAndCountsWhatIsMissing() throws IOException {
        String megabyte = "x".repeat(1_000_000);
        List<RawLine> lines = read("2026-11-21T14:02:03Z " + megabyte + "\n2026-11-21T14:02:04Z next\n");
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().text().length + lines.getFirst().cut()).isEqualTo(1_000_000);
        assertThat(lines.getFirst().text()).hasSizeBetween(TimedLines.LONGEST - 100, TimedLines.LONGEST);
        assertThat(text(lines.getLast())).isEqualTo("next");
    }

    @Test
    void findsTheSameLinesWhereverTheBlocksEnd() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int number = 0; number < 3_000; number++) {
            log.append("2026-11-21T14:02:03.%09dZ line %d%n".formatted(number, number));
        }
        byte[] bytes = log.toString().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        List<RawLine> byOne = read(new Slowly(new ByteArrayInputStream(bytes), 1));
        List<RawLine> bySeven = read(new Slowly(new ByteArrayInputStream(bytes), 70_001));
        assertThat(byOne).extracting(TimedLinesTest::text).hasSize(3_000).endsWith("line 2999");
        assertThat(bySeven)
                .extracting(RawLine::fingerprint)
                .isEqualTo(byOne.stream().map(RawLine::fingerprint).toList());
    }

    @Test
    void dropsWhatCameOfALineWhenTheConnectionIsCut() throws IOException {
        InputStream cut = new SequenceInputStream(
                new ByteArrayInputStream(
                        "2026-11-21T14:02:03Z whole\n2026-11-21T14:02:03Z ha".getBytes(StandardCharsets.UTF_8)),
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("cut");
                    }
                });
        try (TimedLines lines = new TimedLines(cut)) {
            assertThat(text(lines.next().orElseThrow())).isEqualTo("whole");
            assertThatThrownBy(lines::next).isInstanceOf(IOException.class);
        }
    }

    /** Gives at most so many bytes at a time. */
    private static final class Slowly extends InputStream {
        private final InputStream from;
        private final int most;

        Slowly(InputStream from, int most) {
            this.from = from;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            return from.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return from.read(into, offset, Math.min(length, most));
        }
    }

    private static List<RawLine> read(String log) throws IOException {
        return read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<RawLine> read(InputStream log) throws IOException {
        List<RawLine> all = new ArrayList<>();
        try (TimedLines lines = new TimedLines(log)) {
            for (Optional<RawLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                all.add(line.get());
            }
        }
        return all;
    }

    private static String text(RawLine line) {
        return new String(line.text(), StandardCharsets.UTF_8);
    }
}
