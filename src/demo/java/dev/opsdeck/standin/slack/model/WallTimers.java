package dev.opsdeck.standin.slack.model;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Deadlines by the wall clock. */
public final class WallTimers implements Timers {
    private final Clock wall;
    /** After the end new work is dropped as the old is. */
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("slack-stand-in-timers").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    public WallTimers(Clock wall) {
        this.wall = wall;
    }

    @Override
    public Clock clock() {
        return wall;
    }

    @Override
    public void after(Duration delay, Runnable work) {
        var _ = executor.schedule(() -> Thread.ofVirtual().start(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
