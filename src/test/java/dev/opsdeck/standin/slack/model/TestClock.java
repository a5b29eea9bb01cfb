package dev.opsdeck.standin.slack.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs with the wall clock, and can be pushed ahead or held still, so that a test reaches "five minutes later" at once. */
public final class TestClock extends Clock implements Timers {
    private record Task(Instant due, long order, Runnable work) {}

    private final Clock wall;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::order));
    private Duration ahead = Duration.ZERO;
    private @Nullable Instant held;
    private long scheduled;
    private boolean closed;

    public TestClock(Clock wall) {
        this.wall = wall;
        Thread.ofVirtual().name("slack-stand-in-clock").start(this::run);
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return now();
        } finally {
            lock.unlock();
        }
    }

    /**
     * From now on the clock moves only by {@link #advance}, and what is due runs only within it: a slow machine then misses no
     * deadline, and nothing runs beside the test.
     */
    public void holdStill() {
        lock.lock();
        try {
            held = wall.instant();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Jumps ahead, from one due time to the next. Held still, whatever becomes due has run when this returns, in its order. */
    public void advance(Duration by) {
        Instant target = instant().plus(by);
        for (Runnable due = jumpToNext(target); due != null; due = jumpToNext(target)) {
            due.run();
        }
    }

    /** Jumps to the next task due by then and takes it; jumps to the target and gives null when there is none. */
    private @Nullable Runnable jumpToNext(Instant target) {
        lock.lock();
        try {
            Task first = tasks.peek();
            boolean isDue = first != null && !first.due().isAfter(target);
            Duration jump = Duration.between(instant(), isDue ? first.due() : target);
            ahead = jump.isNegative() ? ahead : ahead.plus(jump);
            changed.signalAll();
            return isDue ? tasks.remove().work() : null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Clock clock() {
        return this;
    }

    @Override
    public void after(Duration delay, Runnable work) {
        lock.lock();
        try {
            tasks.add(new Task(now().plus(delay), scheduled++, work));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            tasks.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    private void run() {
        while (true) {
            Runnable due = next();
            if (due == null) {
                return;
            }
            Thread.ofVirtual().start(due);
        }
    }

    /** Waits for the next due task; null once the clock is closed. */
    private @Nullable Runnable next() {
        lock.lock();
        try {
            while (!closed) {
                Task first = tasks.peek();
                long wait = first == null || held != null ? Long.MAX_VALUE : nanosUntil(first.due());
                if (first != null && wait <= 0) {
                    return tasks.remove().work();
                }
                changed.await(wait, TimeUnit.NANOSECONDS);
            }
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Called with the lock held. */
    private Instant now() {
        return (held == null ? wall.instant() : held).plus(ahead);
    }

    private long nanosUntil(Instant due) {
        return Duration.between(now(), due).toNanos();
    }
}
