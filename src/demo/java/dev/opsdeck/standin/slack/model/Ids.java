package dev.opsdeck.standin.slack.model;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids and timestamps as Slack makes them. */
public final class Ids {
    private final Clock wall;
    private final AtomicLong counter = new AtomicLong(Long.parseLong("1000000", 36));
    private final AtomicLong lastMicros = new AtomicLong();

    Ids(Clock wall) {
        this.wall = wall;
    }

    /** A new id such as {@code C01000001}: the letter tells the kind of thing. */
    public String next(String letter) {
        return letter + "0" + Long.toString(counter.incrementAndGet(), 36).toUpperCase(Locale.ROOT);
    }

    /** A secret-looking id, for tickets and trigger ids. */
    public String ticket() {
        return UUID.randomUUID().toString();
    }

    /** A message timestamp, {@code seconds.micros}: unique and increasing in the whole workspace. */
    public String ts() {
        Instant now = wall.instant();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        long unique = lastMicros.updateAndGet(last -> Math.max(last + 1, micros));
        return "%d.%06d".formatted(unique / 1_000_000, unique % 1_000_000);
    }
}
