package dev.opsdeck.slack.inbound;

import dev.opsdeck.database.Database;
import dev.opsdeck.database.Sql;
import dev.opsdeck.slack.outbound.Buttons;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes rows that can no longer matter: deliveries that Slack will not repeat, buttons that are too old. */
@Singleton
final class Cleanup {
    private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);
    private static final Duration DELIVERIES = Duration.ofDays(1);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Database database;
    private final Clock clock;

    Cleanup(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "10m", fixedDelay = "1h")
    void run() {
        Instant now = clock.instant();
        try {
            int removed = delete("DELETE FROM slack_delivery WHERE received_at < ?", now.minus(DELIVERIES))
                    + delete("DELETE FROM slack_button WHERE created_at < ?", now.minus(Buttons.LIFE));
            LOG.debug("removed {} old rows", removed);
        } catch (SQLException failed) {
            LOG.info("old rows stay for another hour: {}", failed.getMessage());
        }
    }

    private int delete(String statement, Instant before) throws SQLException {
        return database.within(LIMIT, connection -> Sql.update(connection, statement, before));
    }
}
