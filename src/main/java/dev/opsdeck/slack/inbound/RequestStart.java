package dev.opsdeck.slack.inbound;

import dev.opsdeck.command.Place;
import dev.opsdeck.command.Place.Kind;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.command.dispatch.Conversation;
import dev.opsdeck.slack.inbound.Intake.Taken;
import dev.opsdeck.slack.outbound.AnswerMessage;
import dev.opsdeck.slack.outbound.Asked;
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

/** Makes a request of what was taken, opens its answer, and has it handled. */
@Singleton
public final class RequestStart {
    private static final Logger LOG = LoggerFactory.getLogger(RequestStart.class);

    private final Places places;
    private final Buttons buttons;
    private final Outbox outbox;
    private final Handling handling;
    private final Refusing refusing;

    public RequestStart(Places places, Buttons buttons, Outbox outbox, Handling handling, Refusing refusing) {
        this.places = places;
        this.buttons = buttons;
        this.outbox = outbox;
        this.handling = handling;
        this.refusing = refusing;
    }

    /** Says that there is too much to do. */
    void busy(Taken taken, int most) {
        refusing.refuse(
                request(taken, Places.unasked(taken.arrival()), Optional.empty()),
                answer(taken, taken.arrival().origin().direct()),
                Reply.refused(
                        "Opsdeck is busy with %s other requests, so this one was not begun: ask again in a minute.",
                        most));
    }

    /** Handles a request to its end. */
    void begin(Taken taken) throws InterruptedException {
        Place place = places.of(taken.arrival());
        AnswerMessage answer = answer(taken, place.kind() == Kind.DIRECT_MESSAGE);
        Optional<String> button = taken.arrival().button();
        if (button.isEmpty()) {
            handle(request(taken, place, Optional.empty()), answer, answer);
            return;
        }
        switch (buttons.press(button.get(), taken.arrival().person().userId())) {
            case Press.Good(List<String> words) -> {
                Conversation press = new ButtonConversation(answer, () -> buttons.giveBack(button.get()));
                handle(request(taken, place, Optional.of(words)), press, answer);
            }
            case Press refused -> refusing.refuse(request(taken, place, Optional.empty()), answer, explained(refused));
        }
    }

    private AnswerMessage answer(Taken taken, boolean direct) {
        Arrival arrival = taken.arrival();
        return outbox.answer(new Asked(
                taken.id(),
                arrival.person().userId(),
                arrival.origin().address(),
                direct,
                arrival.origin().responseUrl()));
    }

    private static Request request(Taken taken, Place place, Optional<List<String>> words) {
        Arrival arrival = taken.arrival();
        return new Request(
                taken.id(),
                arrival.deliveryKey(),
                arrival.entry(),
                arrival.person().userId(),
                arrival.person().workspaceId(),
                place,
                words.map(said -> String.join(" ", said))
                        .orElse(arrival.button().isEmpty() ? arrival.text() : "(a button)"),
                words,
                taken.receivedAt(),
                taken.recorded());
    }

    private static Reply explained(Press refused) {
        return switch (refused) {
            case Press.Used(String by, Instant at) ->
                Reply.refused(
                        "This button works once, and %s pressed it at %s: nothing more was run.",
                        new Text.Span.User(by), new Text.Span.Moment(at));
            case Press.Unavailable ignored ->
                Reply.refused(
                        "Opsdeck's database does not answer, so this button cannot be looked up and nothing was run:"
                                + " press it again in a minute.");
            case Press ignored ->
                Reply.refused("This button is no longer known, so nothing was run: type the command instead.");
        };
    }

    private void handle(Request request, Conversation conversation, AnswerMessage answer) {
        try {
            handling.handle(request, conversation);
        } catch (RuntimeException | Error fault) {
            LOG.error("{} was not handled", request.id(), fault);
        }
        if (!answer.ended()) {
            // Never silence, whatever went wrong.
            conversation.finish(
                    Reply.failed(
                            "Something went wrong inside Opsdeck; the cause stands under %s in its log.",
                            Text.code(request.id())),
                    Audience.ASKER);
        }
    }
}
