package dev.opsdeck.slack.client;

import dev.opsdeck.basics.Sleeper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One post a second in a channel: what Slack allows to {@code chat.postMessage} and to files. */
@Singleton
public final class ChannelPace {
    private static final int MANY = 2_000;

    private final Clock clock;
    private final Sleeper sleeper;
    private final Duration spacing;
    private final Map<String, Instant> next = new ConcurrentHashMap<>();

    public ChannelPace(Clock clock, Sleeper sleeper, SlackTiming timing) {
        this.clock = clock;
        this.sleeper = sleeper;
        spacing = timing.channelSpacing();
    }

    /** Waits for the channel's next turn, first come, first served. */
    public void await(String channel) throws InterruptedException {
        Instant now = clock.instant();
        Instant end = next.merge(channel, now.plus(spacing), (booked, alone) -> {
            Instant after = booked.plus(spacing);
            return after.isAfter(alone) ? after : alone;
        });
        Duration wait = Duration.between(now, end.minus(spacing));
        if (next.size() > MANY) {
            next.values().removeIf(turn -> turn.isBefore(now));
        }
        if (wait.isPositive()) {
            sleeper.sleep(wait);
        }
    }

    /** Slack said 429 for this channel. */
    public void close(String channel, Duration retryAfter) {
        Instant end = clock.instant().plus(retryAfter);
        next.merge(channel, end, (booked, open) -> booked.isAfter(open) ? booked : open);
    }
}
