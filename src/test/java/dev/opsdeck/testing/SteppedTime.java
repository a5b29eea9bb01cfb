package dev.opsdeck.testing;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.basics.Waiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Time for code of several threads: it stands still while any of them works, and goes from one moment that a thread waits
 * for to the next when the test lets it pass. So what happens when is the same on every machine, and nothing takes long.
 */
public final class SteppedTime extends Clock implements Ticker, Sleeper, Waiter {
    private static final Duration BUSY_FOR_EVER = Duration.ofMinutes(1);
    /** How often in succession all threads must be found waiting: they are not looked at in the same moment. */
    private static final int CALM = 3;

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Set<Alarm> alarms = new HashSet<>();
    private long now;

    private record Alarm(long at, Lock lock, Condition signal, Thread waiting) {}

    /** Makes the threads that time stands still for while they work. */
    public ThreadFactory threads() {
        return task -> {
            Thread thread = Thread.ofVirtual().unstarted(task);
            threads.add(thread);
            return thread;
        };
    }

    /** Lets time pass, with everything that happens meanwhile. */
    public void pass(Duration time) {
        long end = nanos() + time.toNanos();
        settle();
        while (nanos() < end) {
            step(end);
        }
    }

    /**
     * Lets time pass until something is so.
     *
     * @throws AssertionError when it is not after that time
     */
    public void until(Duration atMost, BooleanSupplier condition) {
        long end = nanos() + atMost.toNanos();
        settle();
        while (!condition.getAsBoolean()) {
            if (nanos() >= end) {
                throw new AssertionError("not so after " + atMost);
            }
            step(end);
        }
    }

    /** Goes to the next moment that a thread waits for, at most to the end. */
    private void step(long end) {
        List<Alarm> due = new ArrayList<>();
        synchronized (this) {
            now = Math.max(
                    now,
                    Math.min(end, alarms.stream().mapToLong(Alarm::at).min().orElse(end)));
            alarms.stream().filter(alarm -> alarm.at() <= now).forEach(due::add);
            alarms.removeAll(due);
        }
        due.forEach(SteppedTime::signal);
        settle();
    }

    private static void signal(Alarm alarm) {
        alarm.lock().lock();
        try {
            alarm.signal().signalAll();
        } finally {
            alarm.lock().unlock();
        }
    }

    /** Waits, in real time, until every thread waits for something. */
    private void settle() {
        long start = System.nanoTime();
        for (int calm = 0; calm < CALM; ) {
            threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
            boolean isCalm = threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING);
            calm = isCalm ? calm + 1 : 0;
            if (!isCalm) {
                LockSupport.parkNanos(20_000);
            }
            if (System.nanoTime() - start > BUSY_FOR_EVER.toNanos()) {
                throw new AssertionError("a thread works for ever: " + threads);
            }
        }
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Lock lock = new ReentrantLock();
        Condition over = lock.newCondition();
        lock.lockInterruptibly();
        try {
            long left = time.toNanos();
            while (left > 0) {
                left = await(lock, over, left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long await(Lock lock, Condition signal, long nanos) throws InterruptedException {
        Alarm alarm;
        synchronized (this) {
            alarm = new Alarm(now + nanos, lock, signal, Thread.currentThread());
            alarms.add(alarm);
        }
        try {
            signal.await();
        } finally {
            synchronized (this) {
                alarms.remove(alarm);
            }
        }
        return alarm.at() - nanos();
    }

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public Instant instant() {
        return FakeTime.START.plusNanos(nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
