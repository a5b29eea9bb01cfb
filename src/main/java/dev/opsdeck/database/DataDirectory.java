package dev.opsdeck.database;

import dev.opsdeck.config.SettingsRefused;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** {@code OPSDECK_DATA}: the only directory that is written to. Holds the embedded database. */
@Singleton
public final class DataDirectory {
    private final Path path;

    public DataDirectory(Path path) {
        this.path = path;
    }

    @Inject
    DataDirectory(@Property(name = "opsdeck.data", defaultValue = "data") String path) {
        this(Path.of(path));
    }

    /** Where it is; it may not exist yet. */
    public Path path() {
        return path;
    }

    /**
     * Takes the directory for this process alone, making it when it is not there; the lock ends with the process.
     *
     * @return empty when another process has it
     * @throws SettingsRefused when it cannot be written
     */
    public Optional<Claim> claim() {
        try {
            create();
            FileChannel channel =
                    FileChannel.open(path.resolve("opsdeck.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = lock(channel);
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock.map(_ -> new Claim(channel));
        } catch (IOException unwritable) {
            throw new SettingsRefused(
                    "OPSDECK_DATA is %s, which isn't writable (%s): name a directory that Opsdeck may write to, for"
                                    .formatted(path.toAbsolutePath(), unwritable.getMessage())
                            + " example OPSDECK_DATA=/var/lib/opsdeck.",
                    unwritable);
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException ownProcess) {
            return Optional.empty();
        }
    }

    /** Readable by its owner alone: the record holds what people typed. */
    private void create() throws IOException {
        if (!Files.isDirectory(path)) {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(path);
            }
        }
    }

    /** The directory belongs to this process until this is closed. */
    public static final class Claim implements AutoCloseable {
        private final FileChannel channel;

        private Claim(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException closedAnyway) {
                // The lock ends with the process at the latest.
            }
        }
    }
}
