package dev.opsdeck.slack.inbound;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.dispatch.Conversation;

/** Records and answers a request that is turned down before its words are looked at. */
@FunctionalInterface
public interface Refusing {
    void refuse(Request request, Conversation conversation, Reply reply);
}
