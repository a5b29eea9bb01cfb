package dev.opsdeck.runs;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.database.Database;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims as rows of the database that all replicas share, so that of two requests within a millisecond one gets it. A row
 * lives as long as its process says so; that of a process which was killed ends by itself. Its clock is the database's.
 */
@Singleton
final class DatabaseEffectClaims implements EffectClaims {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseEffectClaims.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** Between a look at a claim and the next try it may have been released. */
    private static final int TRIES = 3;

    private static final String INSERT = "INSERT INTO effect_in_progress (identity, reference, process, ends_at)"
            + " VALUES (?, ?, ?, CURRENT_TIMESTAMP + INTERVAL '45' SECOND)";
    private static final String PROLONG =
            "UPDATE effect_in_progress SET ends_at = CURRENT_TIMESTAMP + INTERVAL '45' SECOND"
                    + " WHERE identity = ? AND process = ?";

    private final Database database;
    private final String process = UUID.randomUUID().toString();
    private final Set<String> ours = ConcurrentHashMap.newKeySet();

    DatabaseEffectClaims(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> claim(String identity, String reference) {
        try {
            for (int number = 0; number < TRIES; number++) {
                if (inserted(identity, reference)) {
                    ours.add(identity);
                    return Optional.empty();
                }
                Optional<String> other = database.within(LIMIT, connection -> holder(connection, identity));
                if (other.isPresent()) {
                    return other;
                }
            }
            return Optional.of("somebody else");
        } catch (SQLException unknown) {
            LOG.warn("{} cannot be claimed: {}", identity, unknown.getMessage());
            throw new KnownFailure(
                    "database.away",
                    Reply.refused("Opsdeck's database doesn't answer, so it's unknown whether this is already"
                            + " running, and nothing was started: try again in a minute."),
                    unknown);
        }
    }

    private boolean inserted(String identity, String reference) throws SQLException {
        try {
            return database.within(LIMIT, connection -> {
                removeEnded(connection, identity);
                try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    insert.setString(1, identity);
                    insert.setString(2, reference);
                    insert.setString(3, process);
                    return insert.executeUpdate() == 1;
                }
            });
        } catch (SQLException failed) {
            if (Database.isDuplicate(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private static void removeEnded(Connection connection, String identity) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM effect_in_progress WHERE identity = ? AND ends_at < CURRENT_TIMESTAMP")) {
            delete.setString(1, identity);
            delete.executeUpdate();
        }
    }

    private static Optional<String> holder(Connection connection, String identity) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT reference FROM effect_in_progress WHERE identity = ?")) {
            query.setString(1, identity);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    @Override
    public void release(String identity) {
        ours.remove(identity);
        try {
            database.within(LIMIT, connection -> {
                try (PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM effect_in_progress WHERE identity = ? AND process = ?")) {
                    delete.setString(1, identity);
                    delete.setString(2, process);
                    return delete.executeUpdate();
                }
            });
        } catch (SQLException failed) {
            LOG.warn("{} stays claimed until its time is over: {}", identity, failed.getMessage());
        }
    }

    /**
     * Says that this process still follows what it claimed. Not more than that: the row of a claim whose answer was lost, or that could
     * not be released, has to end.
     */
    @Scheduled(initialDelay = "10s", fixedDelay = "10s")
    void prolong() {
        if (ours.isEmpty()) {
            return;
        }
        try {
            database.within(LIMIT, connection -> {
                try (PreparedStatement update = connection.prepareStatement(PROLONG)) {
                    for (String identity : ours) {
                        update.setString(1, identity);
                        update.setString(2, process);
                        update.addBatch();
                    }
                    return update.executeBatch().length;
                }
            });
        } catch (SQLException failed) {
            LOG.warn("claims were not prolonged: {}", failed.getMessage());
        }
    }
}
