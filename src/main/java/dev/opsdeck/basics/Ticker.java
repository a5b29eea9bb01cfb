package dev.opsdeck.basics;

import java.time.Duration;

/**
 * Time that only measures: it goes on while a clock is set back, and means nothing outside of this process. What happens
 * at a moment takes a {@link java.time.Clock} instead.
 */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since a moment that nobody knows; possibly negative. Only differences count. */
    long nanos();

    /**
     * How long ago that was.
     *
     * @param start what {@link #nanos()} said then
     */
    default Duration since(long start) {
        return Duration.ofNanos(nanos() - start);
    }

    /** Real time. */
    static Ticker system() {
        return System::nanoTime;
    }
}
