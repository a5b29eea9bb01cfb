package dev.opsdeck.command.dispatch;

import dev.opsdeck.command.Reply;

/** The one answer message of one request. Both calls return at once; delivery is the outbox's business. */
public interface Conversation {

    /** Shows how far the request is. Interim replies may be merged or left out, never shown after the last one. */
    void progress(Reply interim, Audience audience);

    /** Shows the result: exactly once, last. */
    void finish(Reply last, Audience audience);
}
