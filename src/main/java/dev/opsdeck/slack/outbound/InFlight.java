package dev.opsdeck.slack.outbound;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what is going on, within a bound, so that stopping can wait for it. */
public final class InFlight {
    private final int most;
    private final Lock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private int count;

    public InFlight(int most) {
        this.most = most;
    }

    /** One more; false when there are too many. */
    public boolean enter() {
        lock.lock();
        try {
            if (count >= most) {
                return false;
            }
            count++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    public void leave() {
        lock.lock();
        try {
            count--;
            if (count == 0) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    public int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is nothing; false when that takes longer. */
    public boolean awaitNone(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (count > 0 && left > 0) {
                left = none.awaitNanos(left);
            }
            return count == 0;
        } finally {
            lock.unlock();
        }
    }
}
