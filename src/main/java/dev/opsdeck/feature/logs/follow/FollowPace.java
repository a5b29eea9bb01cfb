package dev.opsdeck.feature.logs.follow;

import java.time.Duration;

/**
 * Intervals and limits of a live tail.
 *
 * @param poll between two reads of the pods
 * @param hold how long an entry is held back so that an older one of another container can come first
 * @param show between two interim replies
 * @param silence after which a connection is made anew, because it may have died without a sign
 * @param firstRetry the pause after a failure; it doubles
 * @param longestRetry up to this
 * @param refused the pause after a log could not be read that never could
 * @param over how long nothing has been left to follow before the tail ends
 */
public record FollowPace(
        Duration poll,
        Duration hold,
        Duration show,
        Duration silence,
        Duration firstRetry,
        Duration longestRetry,
        Duration refused,
        Duration over) {

    /** Comfortable to read along with, and no load for an API server. */
    public static FollowPace usual() {
        return new FollowPace(
                Duration.ofSeconds(2),
                Duration.ofMillis(600),
                Duration.ofSeconds(1),
                Duration.ofSeconds(90),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }
}
