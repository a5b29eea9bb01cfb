package dev.opsdeck.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A directory of this start alone: Opsdeck's configuration, its database and its log. {@link #close()} removes it. */
final class DemoHome implements AutoCloseable {
    private final Path directory;

    private DemoHome(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory, with the demo's policy and catalogue in it. */
    static DemoHome create() {
        try {
            DemoHome home = new DemoHome(Files.createTempDirectory("opsdeck-demo-"));
            Files.createDirectories(home.data());
            Files.createDirectories(home.config());
            for (String name : List.of("policy.yaml", "cron.yaml")) {
                try (InputStream resource = DemoHome.class.getResourceAsStream("config/" + name)) {
                    Files.copy(
                            Objects.requireNonNull(resource, name),
                            home.config().resolve(name));
                }
            }
            return home;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Path directory() {
        return directory;
    }

    Path config() {
        return directory.resolve("config");
    }

    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("opsdeck.log");
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(DemoHome::delete);
        } catch (IOException | UncheckedIOException left) {
            // A directory for temporary files: whoever cleans that up takes it along.
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
