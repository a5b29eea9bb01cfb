package dev.opsdeck.basics;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Growing pauses between attempts. Not thread-safe: one sequence of attempts has its own. */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        next = first;
    }

    /** The next pause, with jitter, but never shorter than what the other side asked for. */
    public Duration next(Duration atLeast) {
        Duration pause = jittered(next);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return pause.compareTo(atLeast) < 0 ? atLeast.plus(jittered(first)) : pause;
    }

    /** It worked: the next failure starts from the beginning. */
    public void reset() {
        next = first;
    }

    /** Between half of the duration and all of it, so that processes which failed together do not retry together. */
    private static Duration jittered(Duration duration) {
        long nanos = Math.max(2, duration.toNanos());
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos));
    }
}
