package dev.opsdeck.slack;

import dev.opsdeck.slack.inbound.Intake;
import dev.opsdeck.slack.outbound.Outbox;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for what is under way before the process ends. */
@Singleton
final class Draining {
    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

    private final Intake intake;
    private final Outbox outbox;

    Draining(Intake intake, Outbox outbox) {
        this.intake = intake;
        this.outbox = outbox;
    }

    /** Waits until every request is handled and answered, at most so long for both together. */
    void drain(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        boolean handled = intake.awaitIdle(atMost);
        boolean answered = outbox.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        if (!handled || !answered) {
            LOG.warn(
                    "stopped with {} requests under way{}",
                    intake.inFlight(),
                    answered ? "" : " and answers that Slack did not take");
        }
    }
}
