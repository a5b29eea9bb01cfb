package dev.opsdeck.slack.inbound;

import dev.opsdeck.basics.Sha256;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.Sql;
import dev.opsdeck.slack.client.Tempo;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which deliveries were taken. The same one comes more than once: Slack retries, sends to two sockets, to two replicas.
 * A unique row in the database lets one of them through; a short memory does so too, also while the database is away.
 */
@Singleton
public final class Deliveries {
    /** Longer than Slack goes on retrying (about 6 minutes) and than a click or mention can be replayed by accident. */
    static final Duration MEMORY = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int LONGEST = 180;
    private static final int MOST_REMEMBERED = 50_000;

    private final Database database;
    private final Clock clock;
    private final Duration limit;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    public Deliveries(Database database, Clock clock, Tempo tempo) {
        this.database = database;
        this.clock = clock;
        limit = tempo.claimLimit();
    }

    /** Whether a delivery is for us to handle. */
    enum Claim {
        FIRST,
        DUPLICATE,
        /** Nobody in this process had it; the database did not say within its time. */
        UNRECORDED
    }

    /** Claims a delivery; takes no longer than the limit of the settings. */
    Claim claim(String deliveryKey) {
        String key = bounded(deliveryKey);
        if (!remember(key)) {
            return Claim.DUPLICATE;
        }
        try {
            database.within(
                    limit,
                    connection -> Sql.update(
                            connection,
                            "INSERT INTO slack_delivery (delivery_key, received_at) VALUES (?, ?)",
                            key,
                            clock.instant()));
            return Claim.FIRST;
        } catch (SQLException failed) {
            if (Database.isDuplicate(failed)) {
                return Claim.DUPLICATE;
            }
            LOG.warn("a delivery is taken without its row: {}", failed.getMessage());
            return Claim.UNRECORDED;
        }
    }

    private synchronized boolean remember(String key) {
        Instant now = clock.instant();
        Iterator<Instant> oldest = seen.values().iterator();
        while (oldest.hasNext()) {
            boolean old = oldest.next().plus(MEMORY).isBefore(now);
            if (!old && seen.size() < MOST_REMEMBERED) {
                break;
            }
            oldest.remove();
        }
        return seen.putIfAbsent(key, now) == null;
    }

    /** A key of a length that the database takes; long ones by their digest. */
    static String bounded(String key) {
        return key.length() <= LONGEST ? key : "sha256:" + Sha256.hex(key);
    }
}
