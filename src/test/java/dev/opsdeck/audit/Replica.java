package dev.opsdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.dispatch.AuditTrail;
import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseSettings;
import dev.opsdeck.database.PatientDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What records in one process: a database, its trail, its checkpoints. */
final class Replica implements AutoCloseable {
    private static final Duration LIMIT = PatientDatabase.LIMIT;

    final Database database;
    final DataDirectory data;
    final CheckpointKeeper checkpoints;
    final DatabaseAuditTrail auditTrail;

    private Replica(Database database, DataDirectory data, Announcements ops, Clock clock) {
        this.data = data;
        this.database = database;
        checkpoints = keeper(ops, clock);
        auditTrail = new DatabaseAuditTrail(database, Attempts.maker(clock));
    }

    static Replica started(DatabaseSettings settings, Path directory) throws InterruptedException {
        return started(settings, directory, new Announcements(), Attempts.CLOCK);
    }

    static Replica started(DatabaseSettings settings, Path directory, Announcements ops, Clock clock)
            throws InterruptedException {
        DataDirectory data = new DataDirectory(directory);
        return started(new Replica(PatientDatabase.of(settings, data), data, ops, clock));
    }

    /** One whose database has the product's own limits of time. */
    static Replica startedInAHurry(DatabaseSettings settings, Path directory) throws InterruptedException {
        DataDirectory data = new DataDirectory(directory);
        return started(new Replica(new Database(settings, data), data, new Announcements(), Attempts.CLOCK));
    }

    private static Replica started(Replica replica) throws InterruptedException {
        replica.database.start();
        assertThat(replica.database.awaitReady(LIMIT)).isTrue();
        return replica;
    }

    /** As another replica has one: told every hour and every thousand records. */
    CheckpointKeeper keeper(Announcements ops, Clock clock) {
        AuditSettings settings = new AuditSettings(Duration.ofHours(1), 1_000);
        return new CheckpointKeeper(database, settings, () -> Optional.of("C0OPS"), () -> ops, clock);
    }

    AuditReader reader() {
        return new DatabaseAuditReader(database.dataSource());
    }

    /** Records so many requests of two phases each. */
    void record(int requests) throws AuditTrail.AuditUnavailable {
        record(requests, "U0ANA");
    }

    void record(int requests, String user) throws AuditTrail.AuditUnavailable {
        for (int number = 1; number <= requests; number++) {
            var request = Attempts.request("r-" + number, user, "pods pr-" + number);
            append(Attempts.received(request));
            append(Attempts.finished(request, "audit", "audit --target pr-" + number, "pr-" + number));
        }
    }

    /** Adds an entry; a test machine that is busy may need more than one attempt's time limit. */
    void append(AuditTrail.AuditEvent entry) throws AuditTrail.AuditUnavailable {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                auditTrail.append(entry, LIMIT);
                return;
            } catch (AuditTrail.AuditUnavailable refused) {
                if (!lostItsTurn(refused) || System.nanoTime() > end) {
                    throw refused;
                }
            }
        }
    }

    /**
     * Whether PostgreSQL ended the transaction before its commit, so that nothing was stored: its turn did not
     * come within a second (55P03), or this process stood still for two (25P03).
     */
    private static boolean lostItsTurn(AuditTrail.AuditUnavailable refused) {
        return refused.getCause() instanceof SQLException fault
                && List.of("55P03", "25P03").contains(String.valueOf(fault.getSQLState()));
    }

    @Override
    public void close() {
        auditTrail.close();
        checkpoints.close();
        database.close();
    }
}
