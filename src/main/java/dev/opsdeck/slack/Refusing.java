package dev.opsdeck.slack;

import dev.opsdeck.command.Conversation;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;

/** Records and answers a request that is turned down before its words are looked at. */
@FunctionalInterface
interface Refusing {
    void refuse(Request request, Conversation conversation, Reply reply);
}
