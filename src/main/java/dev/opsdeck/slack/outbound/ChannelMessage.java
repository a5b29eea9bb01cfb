package dev.opsdeck.slack.outbound;

import com.slack.api.methods.response.chat.ChatUpdateResponse;
import dev.opsdeck.slack.blocks.Rendered;
import dev.opsdeck.slack.client.Answer;
import dev.opsdeck.slack.client.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One message of ours in one channel: put there once, then kept up to date. Used by one thread. */
final class ChannelMessage {
    private final Posting posting;
    private final String requestId;
    private final ChannelAddress address;
    private Optional<String> ts = Optional.empty();
    private String shown = "";
    private boolean lost;

    ChannelMessage(Posting posting, String requestId, ChannelAddress address) {
        this.posting = posting;
        this.requestId = requestId;
        this.address = address;
    }

    /** Whether it is there. */
    boolean posted() {
        return ts.isPresent();
    }

    /** Where a file that belongs to it goes: into its thread. */
    ChannelAddress below() {
        return new ChannelAddress(address.channel(), address.thread().or(() -> ts));
    }

    /** Shows something that another message will replace; not shown at all is no loss. */
    Sent interim(Draft draft, Instant until, BooleanSupplier superseded) throws InterruptedException {
        if (ts.isEmpty()) {
            // One that may be there already is not repeated for the sake of an interim state.
            return lost ? new Sent.Superseded() : post(draft, until, superseded);
        }
        Rendered message = draft.rendered(false);
        if (!message.blocks().equals(shown) && posting.budget().takeInterim()) {
            switch (update(message, Form.FULL)) {
                case Answer.Done<ChatUpdateResponse> ignored -> shown = message.blocks();
                case Answer.Busy<ChatUpdateResponse>(Duration retryAfter) ->
                    posting.budget().close(retryAfter);
                case Answer<ChatUpdateResponse> ignored -> shown = "";
            }
        }
        return new Sent.There(address.channel(), ts.get());
    }

    /** Shows the last state: as an update when it is there already, else as a new message. */
    Sent last(Draft draft, Instant until) throws InterruptedException {
        if (ts.isPresent()) {
            Sent updated = updateLast(draft.rendered(false), until);
            if (!(updated instanceof Sent.Refused)) {
                return updated;
            }
            // Somebody deleted it, or it may no longer be changed.
            ts = Optional.empty();
        }
        boolean earlierMayStand = lost;
        return post(repeated -> draft.rendered(repeated || earlierMayStand), until, () -> false);
    }

    private Sent post(Draft draft, Instant until, BooleanSupplier superseded) throws InterruptedException {
        Sent sent = new ChannelPost(posting, requestId, address, draft).send(until, superseded);
        switch (sent) {
            case Sent.There(var channel, String there) -> {
                ts = Optional.of(there);
                shown = draft.rendered(false).blocks();
            }
            case Sent.Unsure ignored -> lost = true;
            case Sent ignored -> {}
        }
        return sent;
    }

    private Sent updateLast(Rendered message, Instant until) throws InterruptedException {
        Backoff backoff = posting.timing().backoff();
        Form form = Form.FULL;
        while (posting.budget().takeLast(until)) {
            switch (update(message, form)) {
                case Answer.Done<ChatUpdateResponse> ignored -> {
                    return new Sent.There(address.channel(), ts.orElseThrow());
                }
                case Answer.Refused<ChatUpdateResponse>(String error) -> {
                    Optional<Form> next = form.after(error);
                    if (next.isEmpty()) {
                        return new Sent.Refused(error);
                    }
                    form = next.get();
                }
                case Answer.Busy<ChatUpdateResponse>(Duration retryAfter) ->
                    posting.budget().close(retryAfter);
                case Answer<ChatUpdateResponse> ignored ->
                    posting.timing().pauses().pause(backoff.next(Duration.ZERO));
            }
        }
        return new Sent.Late();
    }

    private Answer<ChatUpdateResponse> update(Rendered message, Form form) {
        return posting.calls()
                .once(
                        "chat.update",
                        slack -> slack.chatUpdate(update -> update.channel(address.channel())
                                .ts(ts.orElseThrow())
                                .text(form.text(message))
                                .blocksAsString(form.blocks(message))
                                .parse("none")
                                .linkNames(false)));
    }
}
