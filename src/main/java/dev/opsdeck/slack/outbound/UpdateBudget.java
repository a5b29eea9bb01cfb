package dev.opsdeck.slack.outbound;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.SlidingWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * The updates of messages that all answers share. Slack allows about 50 {@code chat.update} a minute in a workspace; 40
 * are used, and of these 10 are kept for last replies, so that live messages never hold up a result. Processes that share a
 * workspace have equal shares of both.
 */
public final class UpdateBudget {
    public static final int A_MINUTE = 40;
    static final int KEPT_FOR_LAST = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Sleeper sleeper;
    private final IntSupplier replicas;
    private final Lock lock = new ReentrantLock();
    private final SlidingWindow granted = new SlidingWindow(MINUTE);
    private Instant closedUntil = Instant.MIN;
    private int live;

    /**
     * @param replicas how many processes share the workspace
     */
    public UpdateBudget(Clock clock, Sleeper sleeper, IntSupplier replicas) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.replicas = replicas;
    }

    /** A message starts to be updated. */
    void join() {
        locked(() -> live++);
    }

    /** It got its last update. */
    void leave() {
        locked(() -> live--);
    }

    /** How long a live message waits between its updates, so that all of them together stay within their share. */
    Duration interval(Duration least) {
        lock.lock();
        try {
            Duration fair = MINUTE.multipliedBy(Math.max(live, 1)).dividedBy(share(A_MINUTE - KEPT_FOR_LAST));
            return fair.compareTo(least) > 0 ? fair : least;
        } finally {
            lock.unlock();
        }
    }

    /** Whether an interim update may go out now. If not, it is left out: a newer one comes. */
    boolean takeInterim() {
        return take(A_MINUTE - KEPT_FOR_LAST).isZero();
    }

    /** Waits until a last reply may go out; false when that would be after {@code until}. */
    boolean takeLast(Instant until) throws InterruptedException {
        while (true) {
            Duration wait = take(A_MINUTE);
            if (wait.isZero()) {
                return true;
            }
            if (clock.instant().plus(wait).isAfter(until)) {
                return false;
            }
            sleeper.sleep(wait);
        }
    }

    /** Slack said 429: nobody updates until then. */
    void close(Duration retryAfter) {
        lock.lock();
        try {
            Instant end = clock.instant().plus(retryAfter);
            closedUntil = end.isAfter(closedUntil) ? end : closedUntil;
        } finally {
            lock.unlock();
        }
    }

    private int share(int all) {
        return Math.max(1, all / Math.max(1, replicas.getAsInt()));
    }

    private Duration take(int all) {
        int most = share(all);
        lock.lock();
        try {
            Instant now = clock.instant();
            return now.isBefore(closedUntil) ? Duration.between(now, closedUntil) : granted.take(now, most);
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
