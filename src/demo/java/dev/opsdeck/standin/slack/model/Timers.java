package dev.opsdeck.standin.slack.model;

import java.time.Clock;
import java.time.Duration;

/**
 * The time of Slack's deadlines: trigger ids, response URLs, acknowledgements, retries, rate windows. Timestamps of messages and
 * signatures are wall time.
 */
public interface Timers extends AutoCloseable {
    /** The clock that shows this time. */
    Clock clock();

    /** Runs the work on a virtual thread once this much of this time has passed. */
    void after(Duration delay, Runnable work);

    /** Drops what is not due yet. */
    @Override
    void close();
}
