package dev.opsdeck.standin.slack.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Slack's rate limits: a method whose burst equals its rate is counted in a sliding minute, any other by a bucket that refills
 * evenly. On unless switched off.
 */
public final class Rates {
    private record Limit(int perMinute, int burst) {}

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Deque<Instant>> seen = new HashMap<>();
    private final Map<String, Limit> changed = new HashMap<>();
    private boolean enforced = true;

    public Rates(Clock clock) {
        this.clock = clock;
    }

    /** Switches all limits on or off. */
    public synchronized void enforce(boolean on) {
        enforced = on;
    }

    /** Gives one method other limits than its tier's. */
    public synchronized void limit(String method, int perMinute, int burst) {
        changed.put(method, new Limit(perMinute, burst));
    }

    /** Counts one call; the seconds to wait when it is one too many. A refused call does not count. */
    synchronized OptionalLong take(Method method, String channel) {
        if (!enforced) {
            return OptionalLong.empty();
        }
        Limit limit = changed.getOrDefault(
                method.name(),
                new Limit(method.tier().perMinute(), method.tier().burst()));
        String key = method.tier() == RateTier.PER_CHANNEL ? method.name() + " " + channel : method.name();
        Deque<Instant> times = seen.computeIfAbsent(key, _ -> new ArrayDeque<>());
        return limit.burst() == limit.perMinute() ? takeOfMinute(times, limit) : takeOfBucket(times, limit);
    }

    private OptionalLong takeOfMinute(Deque<Instant> times, Limit limit) {
        Instant now = clock.instant();
        while (!times.isEmpty() && !times.peekFirst().plus(MINUTE).isAfter(now)) {
            times.removeFirst();
        }
        if (times.size() >= limit.perMinute()) {
            return OptionalLong.of(
                    seconds(Duration.between(now, times.getFirst().plus(MINUTE))));
        }
        times.addLast(now);
        return OptionalLong.empty();
    }

    /** The only element is when the bucket would be full again (the generic cell rate algorithm). */
    private OptionalLong takeOfBucket(Deque<Instant> times, Limit limit) {
        Instant now = clock.instant();
        Duration each = MINUTE.dividedBy(limit.perMinute());
        Instant full = times.isEmpty() || times.getFirst().isBefore(now) ? now : times.getFirst();
        Instant then = full.plus(each);
        Duration over = Duration.between(now, then).minus(each.multipliedBy(limit.burst()));
        if (over.isPositive()) {
            return OptionalLong.of(seconds(over));
        }
        times.clear();
        times.addLast(then);
        return OptionalLong.empty();
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
