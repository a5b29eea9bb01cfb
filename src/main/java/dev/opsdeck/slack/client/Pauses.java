package dev.opsdeck.slack.client;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Waiting, as something that a test can replace. */
@FunctionalInterface
public interface Pauses {

    /** Returns when the time has passed. */
    void pause(Duration duration) throws InterruptedException;

    /** Waiting by the real clock; ends early only by interruption. */
    static Pauses real() {
        return duration -> {
            boolean never = new Semaphore(0).tryAcquire(Math.max(0, duration.toNanos()), TimeUnit.NANOSECONDS);
            assert !never;
        };
    }

    /** Between half of the duration and all of it, so that processes which failed together do not retry together. */
    static Duration jittered(Duration duration) {
        long nanos = Math.max(2, duration.toNanos());
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos));
    }
}
