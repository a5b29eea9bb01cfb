package dev.opsdeck.feature.logs.read;

import dev.opsdeck.database.DataDirectory;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that wait to be delivered, below {@code OPSDECK_DATA}. They hold what people's logs hold, so they are readable
 * by Opsdeck's own user alone and never outlive their delivery: each is deleted when it is delivered, an hour after
 * it was begun to be delivered at the latest, at the end of the process, and at the next start if it was killed.
 */
@Singleton
public final class LogFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);
    /** Longer than the longest tail and the longest delivery together. */
    private static final Duration LIFE = Duration.ofHours(3);

    private final Path directory;
    private final Clock clock;
    private final Map<Path, Instant> open = new ConcurrentHashMap<>();

    public LogFiles(DataDirectory data, Clock clock) {
        this.directory = data.path().resolve("logs");
        this.clock = clock;
    }

    /** A new empty file. */
    Path create() throws IOException {
        Files.createDirectories(directory);
        sweep();
        // createTempFile makes it readable and writable by its owner alone.
        Path file = Files.createTempFile(directory, "log-", ".txt");
        open.put(file, clock.instant());
        return file;
    }

    /** Deletes a file; one that is gone already is no mistake. */
    void delete(Path file) {
        open.remove(file);
        try {
            Files.deleteIfExists(file);
        } catch (IOException stuck) {
            LOG.warn("{} could not be deleted: {}", file, stuck.getMessage());
        }
    }

    /** Deletes what nobody delivered, of this process and of one that was killed. */
    private void sweep() throws IOException {
        Instant oldest = clock.instant().minus(LIFE);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "log-*.txt")) {
            for (Path file : files) {
                Instant begun = open.getOrDefault(file, Instant.MAX);
                boolean left = begun.equals(Instant.MAX)
                        && Files.getLastModifiedTime(file).compareTo(FileTime.from(oldest)) < 0;
                if (left || begun.isBefore(oldest)) {
                    delete(file);
                }
            }
        }
    }

    @PreDestroy
    void close() {
        open.keySet().forEach(this::delete);
    }
}
