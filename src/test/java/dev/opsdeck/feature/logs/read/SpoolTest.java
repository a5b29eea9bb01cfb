package dev.opsdeck.feature.logs.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.feature.logs.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    private Path directory;

    @Test
    void givesTheLinesAgainAsOftenAsTheyAreAskedFor() throws IOException {
        Spool spool = new Spool(Samples.files(directory));
        spool.add("one");
        spool.add("zwölf");
        spool.complete();
        assertThat(read(spool)).isEqualTo("one\nzwölf\n");
        assertThat(read(spool)).isEqualTo("one\nzwölf\n");
        assertThat(spool.length()).isEqualTo("one\nzwölf\n".getBytes(StandardCharsets.UTF_8).length);
        spool.release();
        assertThat(left()).isEmpty();
    }

    @Test
    void keepsTheNewestLinesWhenThereAreTooMany() throws IOException {
        Spool spool = new Spool(Samples.files(directory), 4_000);
        for (int number = 0; number < 1_000; number++) {
            spool.add("line %04d".formatted(number));
        }
        spool.complete();
        List<String> kept = read(spool).lines().toList();
        assertThat(spool.length()).isBetween(3_000L, 4_000L);
        assertThat(kept).endsWith("line 0999").hasSize(1_000 - (int) spool.droppedLines());
        assertThat(kept.getFirst()).isEqualTo("line %04d".formatted(spool.droppedLines()));
        assertThat(left()).hasSizeLessThanOrEqualTo(4);
        spool.release();
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        Spool spool = new Spool(Samples.files(directory));
        spool.add("personal");
        spool.complete();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(left().getFirst())))
                .isEqualTo("rw-------");
        spool.release();
    }

    @Test
    void deletesWhatAKilledProcessLeftAndWhatIsStillThereAtTheEnd() throws IOException {
        Path left = Files.createDirectories(directory.resolve("logs")).resolve("log-123.txt");
        Files.writeString(left, "old");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        LogFiles files = Samples.files(directory);
        Path fresh = files.create();
        assertThat(left()).containsExactly(fresh);
        files.close();
        assertThat(left()).isEmpty();
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("logs"))) {
            return files.toList();
        }
    }

    private static String read(Spool spool) throws IOException {
        try (InputStream content = spool.open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
