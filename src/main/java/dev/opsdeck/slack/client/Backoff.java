package dev.opsdeck.slack.client;

import java.time.Duration;

/** Growing pauses between attempts. Not thread-safe: one attempt's own. */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        next = first;
    }

    /** The next pause, with jitter, but never shorter than what Slack asked for. */
    public Duration next(Duration atLeast) {
        Duration pause = Pauses.jittered(next);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return pause.compareTo(atLeast) < 0 ? atLeast.plus(Pauses.jittered(first)) : pause;
    }

    /** It worked: the next failure starts from the beginning. */
    public void reset() {
        next = first;
    }
}
