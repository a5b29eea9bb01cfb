package dev.opsdeck.slack;

import jakarta.inject.Singleton;

/** The ways out: into channels and direct messages, to one person alone, as files. */
@Singleton
record Channels(
        Posting posting, DirectMessages directMessages, Whisper whisper, FileUpload upload, SlackMetrics metrics) {

    /** Counts an answer that nobody saw for certain. */
    void undelivered(Sent how) {
        metrics.undelivered(how.getClass().getSimpleName());
    }
}
