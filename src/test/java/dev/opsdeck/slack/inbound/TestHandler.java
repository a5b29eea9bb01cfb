package dev.opsdeck.slack.inbound;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.command.dispatch.Conversation;

/** In place of the dispatcher: what is refused gets its answer and no record. */
@FunctionalInterface
public interface TestHandler extends RequestHandler {

    @Override
    default void refuse(Request request, Conversation conversation, Reply reply) {
        conversation.finish(reply, Audience.ASKER);
    }
}
