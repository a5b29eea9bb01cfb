package dev.opsdeck.slack;

import dev.opsdeck.basics.Ticker;
import dev.opsdeck.slack.inbound.Inbox;
import dev.opsdeck.slack.outbound.Outbox;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for what is under way before the process ends. */
@Singleton
final class GracefulShutdown {
    private static final Logger LOG = LoggerFactory.getLogger(GracefulShutdown.class);

    private final Inbox inbox;
    private final Outbox outbox;
    private final Ticker ticker;

    GracefulShutdown(Inbox inbox, Outbox outbox, Ticker ticker) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.ticker = ticker;
    }

    /** Waits until every request is handled and answered, at most so long for both together. */
    void drain(Duration atMost) throws InterruptedException {
        long start = ticker.nanos();
        boolean handled = inbox.awaitIdle(atMost);
        boolean answered = outbox.awaitIdle(atMost.minus(ticker.since(start)));
        if (!handled || !answered) {
            LOG.warn(
                    "stopped with {} requests under way{}",
                    inbox.inFlight(),
                    answered ? "" : " and answers that Slack did not take");
        }
    }
}
