package dev.opsdeck.basics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many of something in any stretch of time of one length. Not thread-safe: guarded by its owner. */
public final class SlidingWindow {
    private final Duration length;
    private final Deque<Instant> taken = new ArrayDeque<>();

    public SlidingWindow(Duration length) {
        this.length = length;
    }

    /**
     * Takes a place.
     *
     * @param most how many there are; at least 1, and not always the same
     * @return zero when a place was taken, else how long until one is free
     */
    public Duration take(Instant now, int most) {
        while (!taken.isEmpty() && !taken.peekFirst().plus(length).isAfter(now)) {
            taken.removeFirst();
        }
        if (taken.size() < most) {
            taken.addLast(now);
            return Duration.ZERO;
        }
        return Duration.between(now, taken.getFirst().plus(length)).plusMillis(1);
    }
}
