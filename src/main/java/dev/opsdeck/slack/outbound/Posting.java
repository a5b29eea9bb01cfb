package dev.opsdeck.slack.outbound;

import dev.opsdeck.slack.client.Backoff;
import dev.opsdeck.slack.client.ChannelPace;
import dev.opsdeck.slack.client.Pauses;
import dev.opsdeck.slack.client.SlackCalls;
import dev.opsdeck.slack.client.Tempo;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What every message of ours needs to get into a channel. */
@Singleton
public record Posting(SlackCalls calls, MessageLookup lookup, ChannelPace pace, UpdateBudget budget, Timing timing) {

    /** Time, and how to let it pass. */
    @Singleton
    public record Timing(Clock clock, Pauses pauses, Tempo tempo) {
        Backoff backoff() {
            return new Backoff(tempo.firstRetry(), tempo.longestRetry());
        }
    }
}
