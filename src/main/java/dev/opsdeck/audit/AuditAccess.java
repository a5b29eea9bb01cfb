package dev.opsdeck.audit;

import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Finds the way to the record for the command line: the server, the file when nobody has it, else the running process. */
@Singleton
final class AuditAccess {
    private static final Duration OPENING = Duration.ofSeconds(20);

    private final Provider<Database> database;
    private final DataDirectory data;

    AuditAccess(Provider<Database> database, DataDirectory data) {
        this.database = database;
        this.data = data;
    }

    /**
     * A way to the record.
     *
     * @throws IOException when there is no record, or no way to it
     */
    AuditReader open() throws IOException, InterruptedException {
        Database found = database.get();
        if (!found.isEmbedded()) {
            return new DatabaseAuditReader(found.dataSource());
        }
        if (!Files.exists(data.path().resolve("opsdeck.mv.db"))) {
            throw new IOException(
                    "There is no record in %s: set OPSDECK_DATA or OPSDECK_DATABASE_URL as for opsdeck serve."
                            .formatted(data.path().toAbsolutePath()));
        }
        return found.startIfFree() ? opened(found) : running();
    }

    private static AuditReader opened(Database free) throws IOException, InterruptedException {
        if (!free.awaitReady(OPENING)) {
            throw new IOException("The embedded database doesn't open: see the log above.");
        }
        return new DatabaseAuditReader(free.dataSource());
    }

    private AuditReader running() throws IOException {
        Path socket = AuditPort.path(data);
        if (!Files.exists(socket)) {
            throw new IOException(
                    "Another Opsdeck process has the record and offers no way to it at %s: wait until it has"
                                    .formatted(socket)
                            + " started, or stop it.");
        }
        return new AuditPort.Reader(socket);
    }
}
