package dev.opsdeck.command;

/** Says something in a channel that nobody asked for: a broken policy file, a checkpoint of the record. */
public interface Announcer {

    /** Queues the reply for the channel and returns at once; delivery is the outbox's business. */
    void announce(String channelId, Reply reply);
}
