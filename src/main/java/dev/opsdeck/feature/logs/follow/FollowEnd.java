package dev.opsdeck.feature.logs.follow;

/** Why a live tail ended. */
sealed interface FollowEnd {
    /** Its time is over. */
    record TimeIsOver() implements FollowEnd {}

    /** Somebody pressed Stop. */
    record Stopped(String userId) implements FollowEnd {}

    /** Every container in it has ended. */
    record NothingLeft() implements FollowEnd {}

    /** Opsdeck itself is stopped. */
    record Interrupted() implements FollowEnd {}
}
