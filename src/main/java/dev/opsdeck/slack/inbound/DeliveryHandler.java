package dev.opsdeck.slack.inbound;

import dev.opsdeck.command.Place;
import dev.opsdeck.command.Place.Kind;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.command.dispatch.Conversation;
import dev.opsdeck.slack.outbound.AnswerMessage;
import dev.opsdeck.slack.outbound.ButtonConversation;
import dev.opsdeck.slack.outbound.Buttons;
import dev.opsdeck.slack.outbound.Buttons.Press;
import dev.opsdeck.slack.outbound.Outbox;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a request of a delivery, opens its answer, and has it handled. */
@Singleton
public final class DeliveryHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryHandler.class);

    private final ChannelFacts channelFacts;
    private final Buttons buttons;
    private final Outbox outbox;
    private final RequestHandler handler;

    public DeliveryHandler(ChannelFacts channelFacts, Buttons buttons, Outbox outbox, RequestHandler handler) {
        this.channelFacts = channelFacts;
        this.buttons = buttons;
        this.outbox = outbox;
        this.handler = handler;
    }

    /**
     * Says that there is too much to do.
     *
     * @param recorded whether the delivery's row is in the database
     * @param most how many requests are handled at a time
     */
    void busy(Delivery delivery, boolean recorded, int most) {
        handler.refuse(
                delivery.request(ChannelFacts.unasked(delivery), Optional.empty(), recorded),
                outbox.answer(delivery.recipient(delivery.origin().direct())),
                Reply.refused(
                        "Opsdeck is busy with %s other requests, so this one was not started. Try again in a minute.",
                        most));
    }

    /**
     * Handles a delivery to its end.
     *
     * @param recorded whether the delivery's row is in the database
     */
    void handle(Delivery delivery, boolean recorded) throws InterruptedException {
        Place place = channelFacts.place(delivery);
        AnswerMessage answer = outbox.answer(delivery.recipient(place.kind() == Kind.DIRECT_MESSAGE));
        Optional<String> button = delivery.button();
        if (button.isEmpty()) {
            handle(delivery.request(place, Optional.empty(), recorded), answer, answer);
            return;
        }
        switch (buttons.press(button.get(), delivery.person().userId())) {
            case Press.Good(List<String> words) -> {
                Conversation press = new ButtonConversation(answer, () -> buttons.giveBack(button.get()));
                handle(delivery.request(place, Optional.of(words), recorded), press, answer);
            }
            case Press refused ->
                handler.refuse(delivery.request(place, Optional.empty(), recorded), answer, explained(refused));
        }
    }

    private static Reply explained(Press refused) {
        return switch (refused) {
            case Press.Used(String by, Instant at) ->
                Reply.refused(
                        "This button works once, and %s pressed it at %s. Nothing was run.",
                        new Text.Span.User(by), new Text.Span.Moment(at));
            case Press.Unavailable ignored ->
                Reply.refused(
                        "Opsdeck's database is not answering, so this button was not looked up. Nothing was run. Press it"
                                + " again in a minute.");
            case Press ignored ->
                Reply.refused("This button is no longer known. Nothing was run. Type the command instead.");
        };
    }

    private void handle(Request request, Conversation conversation, AnswerMessage answer) {
        try {
            handler.handle(request, conversation);
        } catch (RuntimeException | Error fault) {
            LOG.error("{} was not handled", request.id(), fault);
        }
        if (!answer.ended()) {
            // Never silence, whatever went wrong.
            conversation.finish(
                    Reply.failed(
                            "Opsdeck hit an internal error. Reference %s finds it in the log.",
                            Text.code(request.id())),
                    Audience.ASKER);
        }
    }
}
