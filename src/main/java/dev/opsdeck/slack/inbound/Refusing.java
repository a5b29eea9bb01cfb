package dev.opsdeck.slack.inbound;

import dev.opsdeck.command.Conversation;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;

/** Records and answers a request that is turned down before its words are looked at. */
@FunctionalInterface
public interface Refusing {
    void refuse(Request request, Conversation conversation, Reply reply);
}
