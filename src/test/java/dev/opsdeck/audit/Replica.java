package dev.opsdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Journal;
import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** What records in one process: a database, its journal, its checkpoints. */
final class Replica implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    final Database database;
    final DataDirectory data;
    final CheckpointKeeper checkpoints;
    final RecordJournal journal;

    private Replica(DatabaseSettings settings, Path directory, OpsChannel ops, Clock clock) {
        data = new DataDirectory(directory);
        database = new Database(settings, data);
        checkpoints = new CheckpointKeeper(
                database, new AuditSettings(Duration.ofHours(1), 1_000), () -> ops, () -> ops, clock);
        journal = new RecordJournal(database, Attempts.maker(clock, database));
    }

    static Replica started(DatabaseSettings settings, Path directory) throws InterruptedException {
        return started(settings, directory, new OpsChannel(), Attempts.CLOCK);
    }

    static Replica started(DatabaseSettings settings, Path directory, OpsChannel ops, Clock clock)
            throws InterruptedException {
        Replica replica = new Replica(settings, directory, ops, clock);
        replica.database.start();
        assertThat(replica.database.awaitReady(LIMIT)).isTrue();
        return replica;
    }

    RecordReader reader() {
        return new DatabaseReader(database.dataSource());
    }

    /** Records so many requests of two phases each. */
    void record(int requests) throws Journal.JournalUnavailable {
        record(requests, "U0ANA");
    }

    void record(int requests, String user) throws Journal.JournalUnavailable {
        for (int number = 1; number <= requests; number++) {
            var request = Attempts.request("r-" + number, user, "pods pr-" + number);
            append(Attempts.received(request));
            append(Attempts.finished(request, "audit --target pr-" + number, "pr-" + number));
        }
    }

    /** Adds an entry; a test machine that is busy may need more than one attempt's time limit. */
    void append(Journal.JournalEntry entry) throws Journal.JournalUnavailable {
        journal.append(entry, LIMIT);
    }

    @Override
    public void close() {
        journal.close();
        checkpoints.close();
        database.close();
    }
}
