package dev.opsdeck.slack.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.opsdeck.basics.Sha256;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.Sql;
import dev.opsdeck.slack.client.SlackTiming;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which deliveries were accepted. The same one comes more than once: Slack retries, sends to two sockets, to two replicas.
 * A unique row in the database lets one of them through; a short memory does so too, also while the database is away.
 */
@Singleton
public final class InboxTable {
    /** Longer than Slack goes on retrying (about 6 minutes) and than a click or mention can be replayed by accident. */
    static final Duration MEMORY = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(InboxTable.class);
    private static final int LONGEST = 180;
    private static final int MOST_REMEMBERED = 50_000;

    private final Database database;
    private final Duration limit;
    private final Cache<String, Boolean> seen;

    public InboxTable(Database database, Ticker ticker, SlackTiming timing) {
        this.database = database;
        limit = timing.claimLimit();
        seen = Caffeine.newBuilder()
                .expireAfterWrite(MEMORY)
                .maximumSize(MOST_REMEMBERED)
                .ticker(ticker::nanos)
                .executor(Runnable::run)
                .build();
    }

    /** Whether a delivery is for us to handle. */
    enum Claim {
        FIRST,
        DUPLICATE,
        /** Nobody in this process had it; the database did not say within its time. */
        UNRECORDED
    }

    /** Claims a delivery; takes no longer than the limit of the settings. */
    Claim claim(Delivery delivery) {
        String key = bounded(delivery.key());
        if (seen.asMap().putIfAbsent(key, true) != null) {
            return Claim.DUPLICATE;
        }
        try {
            database.within(
                    limit,
                    connection -> Sql.update(
                            connection,
                            "INSERT INTO slack_delivery (delivery_key, received_at) VALUES (?, ?)",
                            key,
                            delivery.receivedAt()));
            return Claim.FIRST;
        } catch (SQLException failed) {
            if (Database.isDuplicate(failed)) {
                return Claim.DUPLICATE;
            }
            LOG.warn("a delivery is taken without its row: {}", failed.getMessage());
            return Claim.UNRECORDED;
        }
    }

    /** A key of a length that the database takes; long ones by their digest. */
    static String bounded(String key) {
        return key.length() <= LONGEST ? key : "sha256:" + Sha256.hex(key);
    }
}
