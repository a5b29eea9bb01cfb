package dev.opsdeck.standin.kubernetes.node;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What one start of a container has written, line by line, with the time each was finished. Keeps the newest lines. */
public final class ContainerLog {
    private static final int KEPT = 50_000;
    /** The runtime cuts longer lines into pieces of this size. */
    private static final int LONGEST = 16 * 1024;

    private final Clock clock;
    private final Deque<Line> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long written;
    private boolean ended;

    ContainerLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * One line, or the beginning of one that was too long, or the rest that had no end.
     *
     * @param number counts from 1
     * @param text with its line feed, where it has one
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Line(long number, Instant at, byte[] text) {}

    /** Lines, and whether more may come. */
    public record Lines(List<Line> lines, boolean ended) {}

    void write(byte[] bytes) {
        lock.lock();
        try {
            for (byte one : bytes) {
                begun.write(one);
                if (one == '\n' || begun.size() >= LONGEST) {
                    finish(clock.instant());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    void writeAt(Instant at, byte[] line) {
        lock.lock();
        try {
            begun.writeBytes(line);
            finish(at);
        } finally {
            lock.unlock();
        }
    }

    private void finish(Instant at) {
        lines.addLast(new Line(++written, at, begun.toByteArray()));
        begun.reset();
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
        news.signalAll();
    }

    void end() {
        lock.lock();
        try {
            if (begun.size() > 0) {
                finish(clock.instant());
            }
            ended = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Everything that is kept. */
    public Lines all() {
        return after(0);
    }

    /** What came after a line's number; waits for it at most so long. */
    public Lines await(long number, Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (written <= number && !ended && left > 0) {
                left = news.awaitNanos(left);
            }
            return after(number);
        } finally {
            lock.unlock();
        }
    }

    private Lines after(long number) {
        lock.lock();
        try {
            List<Line> found = new ArrayList<>();
            lines.descendingIterator().forEachRemaining(line -> {
                if (line.number() > number) {
                    found.add(line);
                }
            });
            return new Lines(found.reversed(), ended);
        } finally {
            lock.unlock();
        }
    }

    /** How long a follower waits before it looks whether anybody still reads. */
    public static Duration patience() {
        return Duration.ofNanos(TimeUnit.SECONDS.toNanos(5));
    }
}
