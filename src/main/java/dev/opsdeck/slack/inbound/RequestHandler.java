package dev.opsdeck.slack.inbound;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.dispatch.Conversation;

/** What requests are handed to. Both ways end with one last reply in the conversation, and with a record of it. */
public interface RequestHandler {

    /** Handles one request to its end. Blocks. */
    void handle(Request request, Conversation conversation);

    /** Turns a request down before its words are looked at. */
    void refuse(Request request, Conversation conversation, Reply reply);
}
