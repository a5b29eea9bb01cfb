package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.database.Database;
import dev.opsdeck.database.Sql;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which live tails there are, for all replicas: a Stop may reach another process than the one that follows. */
@Singleton
public final class FollowTable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowTable.class);
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration MEMORY = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;

    public FollowTable(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Writes down that one begins. While the database is away it can be stopped in this process only. */
    public void begin(String id, String userId, Duration duration) {
        Instant now = clock.instant();
        try {
            database.within(LIMIT, connection -> {
                Sql.update(connection, "DELETE FROM log_follow WHERE ends_at < ?", now.minus(MEMORY));
                return Sql.update(
                        connection,
                        "INSERT INTO log_follow (id, user_id, ends_at) VALUES (?, ?, ?)",
                        id,
                        userId,
                        now.plus(duration));
            });
        } catch (SQLException failed) {
            LOG.warn("the live tail {} is not in the database: {}", id, failed.getMessage());
        }
    }

    /** Who stopped it, if somebody did; the database being away counts as nobody. */
    Optional<String> stoppedBy(String id) {
        try {
            return database.within(
                            LIMIT,
                            connection -> Sql.first(
                                    connection,
                                    row -> Optional.ofNullable(row.getString(1)),
                                    "SELECT stopped_by FROM log_follow WHERE id = ?",
                                    id))
                    .flatMap(stopped -> stopped);
        } catch (SQLException | RejectedExecutionException away) {
            return Optional.empty();
        }
    }

    /**
     * Who began the tail, if it still goes on somewhere.
     *
     * @throws SQLException when the database cannot tell
     */
    public Optional<String> runningFor(String id) throws SQLException {
        return database.within(
                LIMIT,
                connection -> Sql.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT user_id FROM log_follow WHERE id = ? AND ends_at > ? AND stopped_by IS NULL",
                        id,
                        clock.instant()));
    }

    /**
     * Asks whoever follows to stop.
     *
     * @throws SQLException when the database does not take it
     */
    void stop(String id, String userId) throws SQLException {
        database.within(
                LIMIT,
                connection -> Sql.update(
                        connection,
                        "UPDATE log_follow SET stopped_by = ? WHERE id = ? AND stopped_by IS NULL",
                        userId,
                        id));
    }

    /** Writes down that one has ended. */
    void end(String id) {
        try {
            database.within(
                    LIMIT,
                    connection -> Sql.update(
                            connection, "UPDATE log_follow SET ends_at = ? WHERE id = ?", clock.instant(), id));
        } catch (SQLException | RejectedExecutionException failed) {
            LOG.warn("the end of the live tail {} is not in the database: {}", id, failed.getMessage());
        }
    }
}
