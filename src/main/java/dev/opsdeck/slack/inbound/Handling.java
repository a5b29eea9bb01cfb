package dev.opsdeck.slack.inbound;

import dev.opsdeck.command.Conversation;
import dev.opsdeck.command.Request;

/** Handles one request to its end. Blocks. */
@FunctionalInterface
public interface Handling {
    void handle(Request request, Conversation conversation);
}
