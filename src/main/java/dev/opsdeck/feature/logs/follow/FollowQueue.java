package dev.opsdeck.feature.logs.follow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The way from those who read to the one who shows: bounded by weight, so that whoever reads too fast waits. */
final class FollowQueue {
    private static final long MOST_WEIGHT = 8L << 20;

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<FollowEvent> waiting = new ArrayDeque<>();
    private long weight;
    private boolean open = true;

    /** Adds one; waits while there is no room. After {@link #close} there is always room. */
    void put(FollowEvent arrival) throws InterruptedException {
        lock.lock();
        try {
            while (open && weight > MOST_WEIGHT) {
                changed.await();
            }
            waiting.addLast(arrival);
            weight += arrival.weight();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next one; empty when none comes in time. */
    Optional<FollowEvent> poll(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (waiting.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            Optional<FollowEvent> first = Optional.ofNullable(waiting.pollFirst());
            first.ifPresent(arrival -> weight -= arrival.weight());
            if (weight <= MOST_WEIGHT) {
                changed.signalAll();
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Lets in everybody who waits: the end has come. */
    void close() {
        lock.lock();
        try {
            open = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
