package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.basics.Waiter;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;

/**
 * What live tails run on: time and threads.
 *
 * @param clock dates remarks between the lines
 * @param ticker measures
 * @param sleeper lets time pass
 * @param waiter waits for other threads
 * @param threads one for each container, and one more
 */
public record FollowRuntime(Clock clock, Ticker ticker, Sleeper sleeper, Waiter waiter, ThreadFactory threads) {

    /** Real time and virtual threads. */
    public static FollowRuntime system(Clock clock) {
        return new FollowRuntime(
                clock,
                Ticker.system(),
                Sleeper.system(),
                Waiter.system(),
                Thread.ofVirtual().name("logs-follow-", 0).factory());
    }

    long nanos() {
        return ticker.nanos();
    }

    /** The present moment as lines have it: nanoseconds since 1970. */
    long now() {
        Instant instant = clock.instant();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
