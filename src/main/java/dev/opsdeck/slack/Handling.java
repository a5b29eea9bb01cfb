package dev.opsdeck.slack;

import dev.opsdeck.command.Conversation;
import dev.opsdeck.command.Request;

/** Handles one request to its end. Blocks. */
@FunctionalInterface
interface Handling {
    void handle(Request request, Conversation conversation);
}
