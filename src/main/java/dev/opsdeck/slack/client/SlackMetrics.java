package dev.opsdeck.slack.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What is counted of Slack, by names that start with {@code opsdeck.slack}. */
@Singleton
public final class SlackMetrics {
    private final MeterRegistry registry;

    public SlackMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A delivery, by what became of it: {@code accepted}, {@code duplicate}, {@code busy}, {@code ignored} … */
    public void delivery(String outcome) {
        registry.counter("opsdeck.slack.deliveries", "outcome", outcome).increment();
    }

    /** A delivery that was handed on although the database could not store it in time. */
    public void unrecorded() {
        registry.counter("opsdeck.slack.unrecorded").increment();
    }

    /** An HTTP request that was refused, by its status. */
    public void refused(int status) {
        registry.counter("opsdeck.slack.http.refused", "status", Integer.toString(status))
                .increment();
    }

    /** How long Slack waited for an acknowledgement. */
    public void acknowledged(String transport, Duration time) {
        Timer.builder("opsdeck.slack.acknowledgement")
                .tag("transport", transport)
                .publishPercentiles(0.5, 0.99)
                .register(registry)
                .record(time);
    }

    /** A last reply that nobody saw for certain. */
    public void undelivered(String how) {
        registry.counter("opsdeck.slack.undelivered", "how", how).increment();
    }

    /** A socket that ended, by the reason. */
    public void socketEnded(String reason) {
        registry.counter("opsdeck.slack.sockets.ended", "reason", reason).increment();
    }
}
