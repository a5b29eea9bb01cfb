package dev.opsdeck.basics;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Waiting for a signal of another thread, but only for so long, as something that a test can replace. */
@FunctionalInterface
public interface Waiter {

    /**
     * Waits until it is signaled or the time has passed; may also return for no reason.
     *
     * @param lock held by the caller
     * @param signal a condition of that lock
     * @param nanos for how long at most
     * @return how many nanoseconds are left; none or fewer when the time has passed
     * @throws InterruptedException when the thread is interrupted first
     */
    long await(Lock lock, Condition signal, long nanos) throws InterruptedException;

    /** Real time. */
    @SuppressWarnings("WaitNotInLoop") // The caller loops: this is the one wait inside.
    static Waiter system() {
        return (_, signal, nanos) -> signal.awaitNanos(nanos);
    }
}
