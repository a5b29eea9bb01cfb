package dev.opsdeck.standin.kubernetes.node;

import java.time.Duration;

/** How long the node waits before it tries again: 10 s, twice as long each time, 5 min at most. */
final class BackOff {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** After that long without an end, the next one counts as the first. */
    private static final Duration FORGIVEN = Duration.ofMinutes(10);

    private int ends;

    BackOff(int endsBefore) {
        this.ends = endsBefore;
    }

    /** The pause after an end; none after the first. */
    Duration after(Duration ran) {
        ends = ran.compareTo(FORGIVEN) > 0 ? 1 : ends + 1;
        if (ends == 1) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(10L << Math.min(ends - 2, 5));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
