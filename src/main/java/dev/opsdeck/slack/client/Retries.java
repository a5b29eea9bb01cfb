package dev.opsdeck.slack.client;

import dev.opsdeck.basics.Backoff;
import dev.opsdeck.basics.Retry;
import dev.opsdeck.basics.Sleeper;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Begins sequences of attempts at the pace that {@link SlackTiming} gives. */
@Singleton
public final class Retries {
    private final Clock clock;
    private final Sleeper sleeper;
    private final SlackTiming timing;

    public Retries(Clock clock, Sleeper sleeper, SlackTiming timing) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.timing = timing;
    }

    public Retry begin() {
        return new Retry(clock, sleeper, new Backoff(timing.firstRetry(), timing.longestRetry()));
    }
}
