package dev.opsdeck.slack.outbound;

import dev.opsdeck.slack.client.DirectMessages;
import dev.opsdeck.slack.client.SlackMetrics;
import jakarta.inject.Singleton;

/** The ways out: into channels and direct messages, to one person alone, as files. */
@Singleton
public record Channels(
        Posting posting, DirectMessages directMessages, Whisper whisper, FileUpload upload, SlackMetrics metrics) {

    /** Counts an answer that nobody saw for certain. */
    void undelivered(Sent how) {
        metrics.undelivered(how.getClass().getSimpleName());
    }
}
