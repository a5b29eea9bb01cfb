package dev.opsdeck.slack.socket;

import java.time.Duration;

/**
 * When sockets are opened, found dead, and given up.
 *
 * @param openSpacing the least time between two {@code apps.connections.open} (Tier 1: one a minute) while a socket is open
 * @param helloLimit how long a new socket may take to be ready
 * @param pingEvery how often a ping is sent
 * @param deadAfter after so long without any frame a socket is dead, open or not
 * @param retry the first pause after a failure; doubled up to {@code longestRetry}
 * @param longestRetry the longest pause
 * @param switchedOff the pause after Slack said that Socket Mode is switched off
 */
public record SocketTiming(
        Duration openSpacing,
        Duration helloLimit,
        Duration pingEvery,
        Duration deadAfter,
        Duration retry,
        Duration longestRetry,
        Duration switchedOff) {

    /** Slack's documented limits. */
    public static SocketTiming ofSlack() {
        return new SocketTiming(
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(25),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5));
    }
}
