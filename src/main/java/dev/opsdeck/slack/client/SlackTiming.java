package dev.opsdeck.slack.client;

import java.time.Duration;

/**
 * How fast and how persistently Opsdeck talks to Slack.
 *
 * @param claimLimit how long the database may take to store a delivery before it is acknowledged unrecorded
 * @param grace how long a request may take before an interim reply is shown in its place
 * @param privateGrace the same for a reply that the asker alone sees: showing it costs a direct message
 * @param liveInterval the least time between two updates of one message
 * @param persistence how long a last reply is tried to be delivered
 * @param firstRetry the first pause after a failure; it doubles up to {@code longestRetry}
 * @param longestRetry the longest pause
 * @param channelSpacing the least time between two posts in one channel (Slack: one a second)
 */
public record SlackTiming(
        Duration claimLimit,
        Duration grace,
        Duration privateGrace,
        Duration liveInterval,
        Duration persistence,
        Duration firstRetry,
        Duration longestRetry,
        Duration channelSpacing) {

    /** What Slack's documented limits ask for. */
    public static SlackTiming ofSlack() {
        return new SlackTiming(
                Duration.ofMillis(200),
                Duration.ofMillis(700),
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                Duration.ofMinutes(10),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1));
    }
}
