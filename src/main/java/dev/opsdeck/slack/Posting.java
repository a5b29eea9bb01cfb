package dev.opsdeck.slack;

import jakarta.inject.Singleton;
import java.time.Clock;

/** What every message of ours needs to get into a channel. */
@Singleton
record Posting(SlackCalls calls, MessageLookup lookup, ChannelPace pace, UpdateBudget budget, Timing timing) {

    /** Time, and how to let it pass. */
    @Singleton
    record Timing(Clock clock, Pauses pauses, Tempo tempo) {
        Backoff backoff() {
            return new Backoff(tempo.firstRetry(), tempo.longestRetry());
        }
    }
}
