package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.basics.Waiter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Queue from the container readers to the renderer, bounded by bytes; a reader that is too fast blocks. */
final class FollowQueue {
    private static final long MOST_WEIGHT = 8L << 20;

    private final Waiter waiter;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<FollowEvent> waiting = new ArrayDeque<>();
    private long weight;
    private boolean open = true;

    FollowQueue(Waiter waiter) {
        this.waiter = waiter;
    }

    /** Adds one; blocks while there is no room. After {@link #close} there is always room. */
    void put(FollowEvent event) throws InterruptedException {
        lock.lock();
        try {
            while (open && weight > MOST_WEIGHT) {
                changed.await();
            }
            waiting.addLast(event);
            weight += event.weight();
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
                left = waiter.await(lock, changed, left);
            }
            Optional<FollowEvent> first = Optional.ofNullable(waiting.pollFirst());
            first.ifPresent(event -> weight -= event.weight());
            if (weight <= MOST_WEIGHT) {
                changed.signalAll();
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Lets in every reader that is blocked: the tail ends. */
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
