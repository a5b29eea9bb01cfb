package dev.opsdeck.slack.outbound;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.slack.blocks.RenderOptions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the answer to one request goes: into its place, or to the asker alone. What only the asker may see goes into
 * an ephemeral message when it is short and final, and into the direct message when it is live, long or a file, as a
 * ephemeral message can neither be changed nor carry a file. Used by one thread.
 */
final class AnswerDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerDelivery.class);

    private final Recipient recipient;
    private final AnswerRoutes routes;
    private final Composer composer;
    private final AnswerFiles files;
    private final ChannelMessage inPlace;
    private Optional<ChannelMessage> inDirect = Optional.empty();
    private Optional<String> closed = Optional.empty();

    AnswerDelivery(Recipient recipient, AnswerRoutes routes, Composer composer) {
        this.recipient = recipient;
        this.routes = routes;
        this.composer = composer;
        files = new AnswerFiles(routes, composer);
        inPlace = routes.inPlace(recipient);
    }

    /** Shows how far the request is; whether that is seen is not certain. */
    void interim(Reply reply, Audience audience, Instant until, BooleanSupplier superseded)
            throws InterruptedException {
        MessageDraft draft = composer.draft(reply, RenderOptions.Files.LATER);
        if (inPlaceFor(audience)) {
            PostResult sent = inPlace.interim(draft, until, superseded);
            closed = sent instanceof PostResult.Refused(String error) ? Optional.of(error) : Optional.empty();
        }
        if (!inPlaceFor(audience) && !superseded.getAsBoolean()) {
            interimInDirect(reply, draft, until, superseded);
        }
    }

    /** Whether a reply for this audience goes into the place itself. */
    private boolean inPlaceFor(Audience audience) {
        return closed.isEmpty() && (audience == Audience.PLACE || recipient.direct());
    }

    private void interimInDirect(Reply reply, MessageDraft draft, Instant until, BooleanSupplier superseded)
            throws InterruptedException {
        boolean first = inDirect.isEmpty();
        Optional<ChannelMessage> direct = direct(until);
        if (direct.isEmpty()) {
            return;
        }
        PostResult sent = direct.get().interim(draft, until, superseded);
        if (first && sent instanceof PostResult.There) {
            pointer(reply, until);
        }
    }

    /** Shows the result. However often Slack fails, it ends in one place, or in the log when time is up. */
    void last(Reply reply, Audience audience, Instant until) throws InterruptedException {
        boolean shown = inPlaceFor(audience) && lastInPlace(reply, until);
        if (!shown && recipient.userId().isEmpty()) {
            logged(new PostResult.Refused(closed.orElse("")));
        } else if (!shown) {
            lastForAsker(closed.map(error -> AnswerNotes.closed(reply, error)).orElse(reply), until);
        }
    }

    private boolean lastInPlace(Reply reply, Instant until) throws InterruptedException {
        MessageDraft draft = composer.draft(reply, RenderOptions.Files.FOLLOW);
        PostResult sent = inPlace.last(draft, until);
        if (sent instanceof PostResult.Refused(String error)) {
            closed = Optional.of(error);
            return false;
        }
        files.attach(inPlace, reply, draft, until);
        if (inDirect.isPresent()) {
            inDirect.get().last(composer.draft(AnswerNotes.inPlace(reply), RenderOptions.Files.LATER), until);
        }
        return logged(sent);
    }

    private void lastForAsker(Reply reply, Instant until) throws InterruptedException {
        if (inPlace.posted()) {
            inPlace.last(composer.draft(AnswerNotes.forAsker(reply), RenderOptions.Files.LATER), until);
        }
        boolean needsDirect = inDirect.isPresent() || files.needed(reply);
        if (needsDirect && lastInDirect(reply, until)) {
            return;
        }
        Reply told = needsDirect ? AnswerNotes.cutShort(reply) : reply;
        PostResult sent = routes.tell(recipient, composer.draft(told, RenderOptions.Files.IMPOSSIBLE), until);
        if (sent instanceof PostResult.There || needsDirect || !lastInDirect(reply, until)) {
            logged(sent);
        }
    }

    private boolean lastInDirect(Reply reply, Instant until) throws InterruptedException {
        boolean pointed = inDirect.map(ChannelMessage::posted).orElse(false);
        Optional<ChannelMessage> direct = direct(until);
        if (direct.isEmpty()) {
            return false;
        }
        MessageDraft draft = composer.draft(reply, RenderOptions.Files.FOLLOW);
        PostResult sent = direct.get().last(draft, until);
        if (sent instanceof PostResult.Refused || sent instanceof PostResult.Late) {
            return false;
        }
        files.attach(direct.get(), reply, draft, until);
        if (!pointed) {
            pointer(reply, until);
        }
        return logged(sent);
    }

    private Optional<ChannelMessage> direct(Instant until) throws InterruptedException {
        if (inDirect.isEmpty()) {
            inDirect = routes.inDirect(recipient, until);
        }
        return inDirect;
    }

    private void pointer(Reply reply, Instant until) throws InterruptedException {
        routes.tell(recipient, composer.draft(AnswerNotes.inDirect(reply), RenderOptions.Files.LATER), until);
    }

    private boolean logged(PostResult sent) {
        if (!(sent instanceof PostResult.There)) {
            routes.undelivered(sent);
            LOG.error("the answer to {} did not get through: {}", recipient.requestId(), sent);
        }
        return true;
    }
}
