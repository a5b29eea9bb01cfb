package dev.opsdeck.temporal;

import java.time.Duration;

/**
 * How long calls to a Temporal cluster may take.
 *
 * @param read a read, first connection included
 * @param reconnect how long a read that found the connection gone waits for a new one, and then for its answer
 * @param write a write, which is never sent twice
 */
public record TemporalTimeouts(Duration read, Duration reconnect, Duration write) {

    /** Whatever happens to a read, there is an answer within five seconds. */
    public static final TemporalTimeouts STANDARD =
            new TemporalTimeouts(Duration.ofMillis(3_300), Duration.ofMillis(700), Duration.ofSeconds(4));
}
