package dev.opsdeck.slack.inbound;

import dev.opsdeck.slack.client.RequestIds;
import dev.opsdeck.slack.client.SlackMetrics;
import dev.opsdeck.slack.outbound.InFlight;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries: claims each once, so that it can be acknowledged at once, and has it handled on a thread of its own.
 * What is taken gets an answer, also when there is too much to do.
 */
@Singleton
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** Requests that are handled at the same time; each holds a thread, a little memory, and calls of a cluster. */
    public static final int MOST = 500;

    /** In a burst, how long what was taken waits for what still has to be acknowledged. */
    private static final Duration ACKNOWLEDGEMENTS_FIRST = Duration.ofMillis(300);

    private final Deliveries deliveries;
    private final RequestStart start;
    private final RequestIds ids;
    private final SlackMetrics metrics;
    private final Clock clock;
    private final InFlight inFlight = new InFlight(MOST);
    private final InFlight arriving = new InFlight(Integer.MAX_VALUE);

    public Intake(Deliveries deliveries, RequestStart start, RequestIds ids, SlackMetrics metrics, Clock clock) {
        this.deliveries = deliveries;
        this.start = start;
        this.ids = ids;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * A delivery that is ours to handle.
     *
     * @param id reference id
     * @param recorded whether its row is in the database
     */
    record Taken(Arrival arrival, String id, Instant receivedAt, boolean recorded) {}

    /** Takes one delivery; returns as soon as it may be acknowledged. */
    void take(Arrival arrival) {
        boolean counted = arriving.enter();
        try {
            claim(arrival);
        } finally {
            if (counted) {
                arriving.leave();
            }
        }
    }

    private void claim(Arrival arrival) {
        Instant receivedAt = clock.instant();
        Deliveries.Claim claim = deliveries.claim(arrival.deliveryKey());
        if (claim == Deliveries.Claim.DUPLICATE) {
            metrics.delivery("duplicate");
            return;
        }
        boolean recorded = claim == Deliveries.Claim.FIRST;
        if (!recorded) {
            metrics.unrecorded();
        }
        Taken taken = new Taken(arrival, ids.next(), receivedAt, recorded);
        boolean room = inFlight.enter();
        metrics.delivery(room ? "accepted" : "busy");
        Thread.ofVirtual().name("request-" + taken.id()).start(() -> handle(taken, room));
    }

    private void handle(Taken taken, boolean room) {
        if (!room) {
            start.busy(taken, MOST);
            return;
        }
        try {
            // Slack waits three seconds for an acknowledgement; people wait longer for an answer.
            boolean quiet = arriving.awaitNone(ACKNOWLEDGEMENTS_FIRST);
            LOG.trace("{} begins{}", taken.id(), quiet ? "" : " while others arrive");
            start.begin(taken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            inFlight.leave();
        }
    }

    /** Waits until everything that was taken is handled. */
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        return inFlight.awaitNone(atMost);
    }

    /** How many requests are being handled. */
    public int inFlight() {
        return inFlight.count();
    }
}
