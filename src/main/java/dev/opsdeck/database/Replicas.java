package dev.opsdeck.database;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
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
        Sql.update(
                connection,
                "INSERT INTO replica (process, ends_at) VALUES (?, CURRENT_TIMESTAMP + INTERVAL '30' SECOND)"
                        + " ON CONFLICT (process) DO UPDATE SET ends_at = EXCLUDED.ends_at",
                process);
        Sql.update(connection, "DELETE FROM replica WHERE ends_at < CURRENT_TIMESTAMP");
        return Sql.first(connection, row -> row.getInt(1), "SELECT count(*) FROM replica")
                .orElse(1);
    }

    /** This process ends: the others need not wait to find out. */
    @PreDestroy
    void leave() {
        if (!database.isPostgreSql()) {
            return;
        }
        try {
            database.within(
                    LIMIT, connection -> Sql.update(connection, "DELETE FROM replica WHERE process = ?", process));
        } catch (SQLException unanswered) {
            LOG.debug("the others find out by themselves: {}", unanswered.getMessage());
        }
    }
}
