package dev.opsdeck.slack.inbound;

import dev.opsdeck.slack.client.SlackMetrics;
import dev.opsdeck.slack.outbound.InFlight;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts deliveries: claims each once by its row, so that it can be acknowledged at once, and has it handled on a thread
 * of its own. What is accepted gets an answer, also when there is too much to do.
 */
@Singleton
public final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** Requests that are handled at the same time; each holds a thread, a little memory, and calls of a cluster. */
    public static final int MOST = 500;

    /** In a burst, how long an accepted delivery waits for those that still have to be acknowledged. */
    private static final Duration ACKNOWLEDGEMENTS_FIRST = Duration.ofMillis(300);

    private final InboxTable table;
    private final DeliveryHandler handler;
    private final SlackMetrics metrics;
    private final InFlight inFlight = new InFlight(MOST);
    private final InFlight arriving = new InFlight(Integer.MAX_VALUE);

    public Inbox(InboxTable table, DeliveryHandler handler, SlackMetrics metrics) {
        this.table = table;
        this.handler = handler;
        this.metrics = metrics;
    }

    /** Accepts one delivery; returns as soon as it may be acknowledged. */
    void accept(Delivery delivery) {
        boolean counted = arriving.enter();
        try {
            claim(delivery);
        } finally {
            if (counted) {
                arriving.leave();
            }
        }
    }

    private void claim(Delivery delivery) {
        InboxTable.Claim claim = table.claim(delivery);
        if (claim == InboxTable.Claim.DUPLICATE) {
            metrics.delivery("duplicate");
            return;
        }
        boolean recorded = claim == InboxTable.Claim.FIRST;
        if (!recorded) {
            metrics.unrecorded();
        }
        boolean room = inFlight.enter();
        metrics.delivery(room ? "accepted" : "busy");
        Thread.ofVirtual().name("request-" + delivery.id()).start(() -> handle(delivery, recorded, room));
    }

    private void handle(Delivery delivery, boolean recorded, boolean room) {
        if (!room) {
            handler.busy(delivery, recorded, MOST);
            return;
        }
        try {
            // Slack waits three seconds for an acknowledgement; people wait longer for an answer.
            boolean quiet = arriving.awaitNone(ACKNOWLEDGEMENTS_FIRST);
            LOG.trace("{} begins{}", delivery.id(), quiet ? "" : " while others arrive");
            handler.handle(delivery, recorded);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            inFlight.leave();
        }
    }

    /** Waits until everything that was accepted is handled. */
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        return inFlight.awaitNone(atMost);
    }

    /** How many requests are being handled. */
    public int inFlight() {
        return inFlight.count();
    }
}
