package dev.opsdeck.basics;

import java.time.Duration;

/** Letting time pass, as something that a test can replace. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Returns when the time has passed; at once when it is zero or negative.
     *
     * @throws InterruptedException when the thread is interrupted first
     */
    void sleep(Duration time) throws InterruptedException;

    /** Real time. */
    static Sleeper system() {
        return Thread::sleep;
    }
}
