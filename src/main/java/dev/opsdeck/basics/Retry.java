package dev.opsdeck.basics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Attempts with growing pauses between them, until one is final or time is up. What an attempt gave stays a value of its
 * own type, so that "surely not done" and "nobody knows" are not mixed up. Not thread-safe: one sequence of attempts.
 */
public final class Retry {
    private final Clock clock;
    private final Sleeper sleeper;
    private final Backoff backoff;

    public Retry(Clock clock, Sleeper sleeper, Backoff backoff) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.backoff = backoff;
    }

    /** One attempt. */
    @FunctionalInterface
    public interface Attempt<R> {
        R make() throws InterruptedException;
    }

    /**
     * Attempts until a result is final, or until the next attempt would come after {@code until}.
     *
     * @param again how long to wait at least before the next attempt; empty when the result is final
     * @return the last result, final or not
     */
    public <R> R until(Instant until, Attempt<R> attempt, Function<R, Optional<Duration>> again)
            throws InterruptedException {
        while (true) {
            R result = attempt.make();
            Optional<Duration> atLeast = again.apply(result);
            if (atLeast.isEmpty() || !pause(atLeast.get(), until)) {
                return result;
            }
        }
    }

    /**
     * Waits before the next attempt.
     *
     * @param atLeast what the other side asked for
     * @return false, at once, when the next attempt would come after {@code until}
     */
    public boolean pause(Duration atLeast, Instant until) throws InterruptedException {
        Duration pause = backoff.next(atLeast);
        if (clock.instant().plus(pause).isAfter(until)) {
            return false;
        }
        sleeper.sleep(pause);
        return true;
    }
}
