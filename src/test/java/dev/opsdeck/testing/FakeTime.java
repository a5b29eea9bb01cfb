package dev.opsdeck.testing;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that stands still until a test moves it or somebody sleeps: a clock, a ticker and a sleeper that agree. */
public final class FakeTime extends Clock implements Sleeper, Ticker {
    public static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    private Instant now = START;

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    /** How long each sleep was, in order. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    @Override
    public void sleep(Duration time) {
        sleeps.add(time);
        pass(time);
    }

    @Override
    public long nanos() {
        return Duration.between(START, instant()).toNanos();
    }

    @Override
    public synchronized Instant instant() {
        return now;
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
