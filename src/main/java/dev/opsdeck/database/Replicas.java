package dev.opsdeck.database;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many Opsdeck processes share this database now, so that what a workspace allows once can be divided among them. Each says
 * every 10 s that it lives; one that was killed counts for half a minute more.
 */
@Singleton
public final class Replicas {
    private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Database database;
    private final String process = UUID.randomUUID().toString();
    private volatile int count = 1;

    public Replicas(Database database) {
        this.database = database;
    }

    /** At least one: this process. While the database is away, as many as there were last. */
    public int count() {
        return count;
    }

    /** Says that this process lives, and counts the others. The embedded database is of one process alone. */
    @Scheduled(initialDelay = "1s", fixedDelay = "10s")
    public void look() {
        if (!database.isPostgreSql()) {
            return;
        }
        try {
            count = Math.max(1, database.within(LIMIT, this::lookedAt));
        } catch (SQLException unanswered) {
            LOG.debug("replicas could not be counted: {}", unanswered.getMessage());
        }
    }

    private int lookedAt(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO replica (process, ends_at) VALUES (?, CURRENT_TIMESTAMP + INTERVAL '30' SECOND)"
                        + " ON CONFLICT (process) DO UPDATE SET ends_at = EXCLUDED.ends_at")) {
            insert.setString(1, process);
            insert.executeUpdate();
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM replica WHERE ends_at < CURRENT_TIMESTAMP")) {
            delete.executeUpdate();
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM replica");
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getInt(1) : 1;
        }
    }

    /** This process ends: the others need not wait to find out. */
    @PreDestroy
    void leave() {
        if (!database.isPostgreSql()) {
            return;
        }
        try {
            database.within(LIMIT, connection -> {
                try (PreparedStatement delete = connection.prepareStatement("DELETE FROM replica WHERE process = ?")) {
                    delete.setString(1, process);
                    return delete.executeUpdate();
                }
            });
        } catch (SQLException unanswered) {
            LOG.debug("the others find out by themselves: {}", unanswered.getMessage());
        }
    }
}
