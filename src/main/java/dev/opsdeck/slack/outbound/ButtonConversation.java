package dev.opsdeck.slack.outbound;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.command.dispatch.Conversation;

/**
 * The conversation that a press of a button began. A press that did nothing, because the policy or the state forbade it,
 * does not use the button up: else anybody could take it away from those who may press it.
 */
public final class ButtonConversation implements Conversation {
    private final Conversation conversation;
    private final Runnable giveBack;

    public ButtonConversation(Conversation conversation, Runnable giveBack) {
        this.conversation = conversation;
        this.giveBack = giveBack;
    }

    @Override
    public void progress(Reply interim, Audience audience) {
        conversation.progress(interim, audience);
    }

    @Override
    public void finish(Reply last, Audience audience) {
        if (last.outcome() == Outcome.DENIED || last.outcome() == Outcome.REFUSED) {
            giveBack.run();
        }
        conversation.finish(last, audience);
    }
}
