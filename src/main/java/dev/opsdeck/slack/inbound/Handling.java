package dev.opsdeck.slack.inbound;

import dev.opsdeck.command.Request;
import dev.opsdeck.command.dispatch.Conversation;

/** Handles one request to its end. Blocks. */
@FunctionalInterface
public interface Handling {
    void handle(Request request, Conversation conversation);
}
