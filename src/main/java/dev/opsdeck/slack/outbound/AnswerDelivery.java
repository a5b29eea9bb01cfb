package dev.opsdeck.slack.outbound;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.slack.blocks.Frame;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the answer to one request goes: into its place, or to the asker alone. What only the asker may see goes into
 * a fleeting message when it is short and final, and into the direct message when it is live, long or a file, as a
 * fleeting message can neither be changed nor carry a file. Used by one thread.
 */
final class AnswerDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerDelivery.class);

    private final Asked asked;
    private final Channels channels;
    private final Composer composer;
    private final ChannelMessage inPlace;
    private Optional<ChannelMessage> inDirect = Optional.empty();
    private Optional<String> closed = Optional.empty();

    AnswerDelivery(Asked asked, Channels channels, Composer composer) {
        this.asked = asked;
        this.channels = channels;
        this.composer = composer;
        inPlace = new ChannelMessage(channels.posting(), asked.requestId(), asked.address());
    }

    /** Shows how far the request is; whether that is seen is not certain. */
    void interim(Reply reply, Audience audience, Instant until, BooleanSupplier superseded)
            throws InterruptedException {
        Draft draft = composer.draft(reply, Frame.Files.LATER);
        if (inPlaceFor(audience)) {
            Sent sent = inPlace.interim(draft, until, superseded);
            closed = sent instanceof Sent.Refused(String error) ? Optional.of(error) : Optional.empty();
        }
        if (!inPlaceFor(audience) && !superseded.getAsBoolean()) {
            interimInDirect(reply, draft, until, superseded);
        }
    }

    /** Whether a reply for this audience goes into the place itself. */
    private boolean inPlaceFor(Audience audience) {
        return closed.isEmpty() && (audience == Audience.PLACE || asked.direct());
    }

    private void interimInDirect(Reply reply, Draft draft, Instant until, BooleanSupplier superseded)
            throws InterruptedException {
        boolean first = inDirect.isEmpty();
        Optional<ChannelMessage> direct = direct(until);
        if (direct.isEmpty()) {
            return;
        }
        Sent sent = direct.get().interim(draft, until, superseded);
        if (first && sent instanceof Sent.There) {
            pointer(reply, until);
        }
    }

    /** Shows the result. However often Slack fails, it ends in one place, or in the log when time is up. */
    void last(Reply reply, Audience audience, Instant until) throws InterruptedException {
        boolean shown = inPlaceFor(audience) && lastInPlace(reply, until);
        if (!shown && asked.userId().isEmpty()) {
            logged(new Sent.Refused(closed.orElse("")));
        } else if (!shown) {
            lastForAsker(closed.isPresent() ? reply.note("%s", Refusals.explained(closed.get())) : reply, until);
        }
    }

    private boolean lastInPlace(Reply reply, Instant until) throws InterruptedException {
        Draft draft = composer.draft(reply, Frame.Files.FOLLOW);
        Sent sent = inPlace.last(draft, until);
        if (sent instanceof Sent.Refused(String error)) {
            closed = Optional.of(error);
            return false;
        }
        attach(inPlace, reply, draft, until);
        if (inDirect.isPresent()) {
            inDirect.get()
                    .last(composer.draft(brief(reply, "the answer is where you asked."), Frame.Files.LATER), until);
        }
        return logged(sent);
    }

    private void lastForAsker(Reply reply, Instant until) throws InterruptedException {
        if (inPlace.posted()) {
            Reply hint = brief(reply, "the result is for the asker alone.");
            inPlace.last(composer.draft(hint, Frame.Files.LATER), until);
        }
        boolean needsDirect = inDirect.isPresent()
                || !composer.draft(reply, Frame.Files.FOLLOW)
                        .rendered(false)
                        .files()
                        .isEmpty();
        if (needsDirect && lastInDirect(reply, until)) {
            return;
        }
        Reply told = needsDirect
                ? reply.note("The whole of it cannot be shown: Slack gives Opsdeck no direct message with you.")
                : reply;
        Sent sent = channels.whisper().tell(asked, composer.draft(told, Frame.Files.IMPOSSIBLE), until);
        if (sent instanceof Sent.There || needsDirect || !lastInDirect(reply, until)) {
            logged(sent);
        }
    }

    private boolean lastInDirect(Reply reply, Instant until) throws InterruptedException {
        boolean pointed = inDirect.map(ChannelMessage::posted).orElse(false);
        Optional<ChannelMessage> direct = direct(until);
        if (direct.isEmpty()) {
            return false;
        }
        Draft draft = composer.draft(reply, Frame.Files.FOLLOW);
        Sent sent = direct.get().last(draft, until);
        if (sent instanceof Sent.Refused || sent instanceof Sent.Late) {
            return false;
        }
        attach(direct.get(), reply, draft, until);
        if (!pointed) {
            pointer(reply, until);
        }
        return logged(sent);
    }

    private Optional<ChannelMessage> direct(Instant until) throws InterruptedException {
        if (inDirect.isEmpty()) {
            inDirect = channels.directMessages()
                    .with(asked.userId(), until)
                    .map(id -> new ChannelMessage(channels.posting(), asked.requestId(), ChannelAddress.root(id)));
        }
        return inDirect;
    }

    private void pointer(Reply reply, Instant until) throws InterruptedException {
        Reply pointer = brief(reply, "the answer is in our direct message.");
        channels.whisper().tell(asked, composer.draft(pointer, Frame.Files.LATER), until);
    }

    /** Shares the files of a message that is there; one that Slack refuses is said so in the message. */
    private void attach(ChannelMessage message, Reply reply, Draft draft, Instant until) throws InterruptedException {
        var files = draft.rendered(false).files();
        if (files.isEmpty() || !message.posted()) {
            return;
        }
        Optional<String> refused = channels.upload().share(files, message.below(), until);
        if (refused.isPresent()) {
            Reply without = reply.warning("The file could not be attached: Slack says %s.", refused.get());
            message.last(composer.draft(without, Frame.Files.IMPOSSIBLE), until);
        }
    }

    private static Reply brief(Reply reply, String sentence) {
        return new Reply(
                reply.outcome(),
                dev.opsdeck.command.Text.of(sentence),
                java.util.List.of(),
                java.util.List.of(),
                Optional.empty());
    }

    private boolean logged(Sent sent) {
        if (!(sent instanceof Sent.There)) {
            channels.undelivered(sent);
            LOG.error("the answer to {} did not get through: {}", asked.requestId(), sent);
        }
        return true;
    }
}
