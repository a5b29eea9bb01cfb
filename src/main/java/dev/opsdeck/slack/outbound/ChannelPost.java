package dev.opsdeck.slack.outbound;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.opsdeck.slack.blocks.Rendered;
import dev.opsdeck.slack.client.Answer;
import dev.opsdeck.slack.client.Backoff;
import dev.opsdeck.slack.outbound.MessageLookup.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Puts one message into one channel exactly once, as far as Slack lets that be known: what surely did not arrive is sent
 * again, what may have arrived is looked up, and what cannot be looked up is sent once more and says so.
 */
final class ChannelPost {
    private final Posting posting;
    private final String requestId;
    private final Draft draft;
    private final Instant since;
    private final Backoff backoff;
    private ChannelAddress address;
    private Form form = Form.FULL;
    private boolean repeated;

    ChannelPost(Posting posting, String requestId, ChannelAddress address, Draft draft) {
        this.posting = posting;
        this.requestId = requestId;
        this.address = address;
        this.draft = draft;
        since = posting.timing().clock().instant();
        backoff = posting.timing().backoff();
    }

    /**
     * Sends until it is there, is refused, or time is up.
     *
     * @param superseded asked between attempts: whether a newer message makes this one useless
     */
    Sent send(Instant until, BooleanSupplier superseded) throws InterruptedException {
        while (true) {
            posting.pace().await(address.channel());
            switch (attempt()) {
                case Answer.Done<ChatPostMessageResponse>(ChatPostMessageResponse response) -> {
                    return new Sent.There(response.getChannel(), response.getTs());
                }
                case Answer.Refused<ChatPostMessageResponse>(String error) -> {
                    if (!changed(error)) {
                        return new Sent.Refused(error);
                    }
                }
                case Answer<ChatPostMessageResponse> failed -> {
                    Optional<Sent> end = recovered(failed, until);
                    if (end.isPresent()) {
                        return end.get();
                    }
                    if (superseded.getAsBoolean()) {
                        return new Sent.Superseded();
                    }
                    if (!paused(failed, until)) {
                        return new Sent.Late();
                    }
                }
            }
        }
    }

    private Answer<ChatPostMessageResponse> attempt() {
        Rendered message = draft.rendered(repeated);
        return posting.calls()
                .once(
                        "chat.postMessage",
                        slack -> slack.chatPostMessage(post -> post.channel(address.channel())
                                .threadTs(address.thread().orElse(null))
                                .text(form.text(message))
                                .blocksAsString(form.blocks(message))
                                .metadata(MessageLookup.metadata(requestId))
                                .parse("none")
                                .linkNames(false)
                                .unfurlLinks(false)
                                .unfurlMedia(false)));
    }

    /** Whether something about the message can be changed so that Slack may take it. */
    private boolean changed(String error) {
        if ("thread_not_found".equals(error) && address.thread().isPresent()) {
            address = address.withoutThread();
            return true;
        }
        Optional<Form> next = form.after(error);
        form = next.orElse(form);
        return next.isPresent();
    }

    /** After a failure: the end, if the message turns out to be there or must not be sent again. */
    private Optional<Sent> recovered(Answer<ChatPostMessageResponse> failed, Instant until)
            throws InterruptedException {
        if (!(failed instanceof Answer.Lost<ChatPostMessageResponse>(String why, boolean answered))) {
            return Optional.empty();
        }
        posting.timing().pauses().pause(posting.timing().tempo().firstRetry());
        return switch (posting.lookup().find(requestId, address, since, until)) {
            case Found.At(String ts) -> Optional.of(new Sent.There(address.channel(), ts));
            case Found.Nowhere ignored -> Optional.empty();
            case Found.Unknown ignored -> blind(why, answered, until);
        };
    }

    private Optional<Sent> blind(String why, boolean answered, Instant until) throws InterruptedException {
        if (repeated && !answered) {
            return Optional.of(new Sent.Unsure(why));
        }
        // The one repetition should not be lost in the same outage.
        Answer<?> alive = posting.calls().repeat("auth.test", until, slack -> slack.authTest(ignored -> ignored));
        repeated = true;
        return alive instanceof Answer.Done<?> ? Optional.empty() : Optional.of(new Sent.Unsure(why));
    }

    private boolean paused(Answer<ChatPostMessageResponse> failed, Instant until) throws InterruptedException {
        Duration atLeast = Duration.ZERO;
        if (failed instanceof Answer.Busy<ChatPostMessageResponse>(Duration retryAfter)) {
            posting.pace().close(address.channel(), retryAfter);
            atLeast = retryAfter;
        }
        Duration pause = backoff.next(atLeast);
        if (posting.timing().clock().instant().plus(pause).isAfter(until)) {
            return false;
        }
        posting.timing().pauses().pause(pause);
        return true;
    }
}
