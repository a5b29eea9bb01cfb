package dev.opsdeck.audit;

import dev.opsdeck.access.OpsChannel;
import dev.opsdeck.command.Announcer;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.database.Database;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the end of the chain to the log and to the ops channel: now and then, after many records, and when Opsdeck stops.
 * Whoever rewrites the record in the database cannot rewrite what was told.
 */
@Singleton
final class CheckpointKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointKeeper.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** Looked so often, and so not told more often however much is recorded: nobody wants a flooded channel. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private static final CheckpointTable.Told NONE =
            new CheckpointTable.Told(0, new Checkpoint(0, Canonical.START), Instant.EPOCH);

    private final Database database;
    private final AuditSettings settings;
    private final OpsChannel ops;
    private final Provider<Announcer> announcer;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("record-checkpoints").factory());

    CheckpointKeeper(
            Database database, AuditSettings settings, OpsChannel ops, Provider<Announcer> announcer, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.ops = ops;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** Looks every minute, or as often as a shorter setting says. */
    void start() {
        long pause = Math.min(settings.checkpointEvery().toMillis(), BETWEEN_LOOKS.toMillis());
        Future<?> untilClosed =
                timer.scheduleWithFixedDelay(() -> tellIfDue(false), pause, pause, TimeUnit.MILLISECONDS);
        LOG.debug("looking for due checkpoints until {}", untilClosed);
    }

    /** Tells what has not been told, before Opsdeck stops. */
    void tellLast() {
        timer.shutdown();
        tellIfDue(true);
    }

    /** Tells the end of the chain when that is due, and nobody else just did. */
    void tellIfDue(boolean stopping) {
        try {
            database.within(LIMIT, connection -> due(connection, stopping)).ifPresent(this::tell);
        } catch (SQLException away) {
            LOG.debug("no checkpoint now: {}", away.getMessage());
        } catch (RuntimeException untold) {
            // The timer would stop at it; the next checkpoint covers this one.
            LOG.warn("A checkpoint of the record could not be told to the ops channel", untold);
        }
    }

    private Optional<Checkpoint> due(Connection connection, boolean stopping) throws SQLException {
        CheckpointTable.Told last = CheckpointTable.last(connection).orElse(NONE);
        Optional<AuditTable.Head> head = AuditTable.head(connection);
        long grown =
                head.map(AuditTable.Head::seq).orElse(0L) - last.checkpoint().seq();
        Instant now = clock.instant();
        boolean late = !now.isBefore(last.at().plus(settings.checkpointEvery()));
        if (grown <= 0 || !(stopping || late || grown >= settings.checkpointRecords())) {
            return Optional.empty();
        }
        Checkpoint next = head.map(end -> new Checkpoint(end.seq(), end.hash())).orElseThrow();
        if (!CheckpointTable.add(connection, new CheckpointTable.Told(last.number() + 1, next, now))) {
            return Optional.empty();
        }
        return Optional.of(next);
    }

    private void tell(Checkpoint checkpoint) {
        LOG.info("Checkpoint of the record: {}", checkpoint.words());
        ops.id()
                .ifPresent(channel -> announcer
                        .get()
                        .announce(
                                channel,
                                Reply.done("Checkpoint of the record: %s", Text.code(checkpoint.words()))
                                        .note(
                                                "To check the record, compare it with this: %s",
                                                Text.code("opsdeck audit verify --checkpoint " + checkpoint.words()))));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
