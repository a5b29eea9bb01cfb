package dev.opsdeck.slack.outbound;

import dev.opsdeck.slack.blocks.RenderedMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One message of ours in one channel: put there once, then kept up to date. Used by one thread. */
final class ChannelMessage {
    private final ChannelPosts posts;
    private final MessageUpdates updates;
    private final String requestId;
    private final ChannelAddress address;
    private Optional<String> ts = Optional.empty();
    private String shown = "";
    private boolean lost;

    ChannelMessage(ChannelPosts posts, MessageUpdates updates, String requestId, ChannelAddress address) {
        this.posts = posts;
        this.updates = updates;
        this.requestId = requestId;
        this.address = address;
    }

    boolean posted() {
        return ts.isPresent();
    }

    /** Where a file that belongs to it goes: into its thread. */
    ChannelAddress below() {
        return new ChannelAddress(address.channel(), address.thread().or(() -> ts));
    }

    /** Shows something that another message will replace; not shown at all is no loss. */
    PostResult interim(MessageDraft draft, Instant until, BooleanSupplier superseded) throws InterruptedException {
        if (ts.isEmpty()) {
            // One that may be there already is not repeated for the sake of an interim state.
            return lost ? new PostResult.Superseded() : post(draft, until, superseded);
        }
        RenderedMessage message = draft.rendered(false);
        if (!message.blocks().equals(shown)) {
            shown = updates.interim(address.channel(), ts.get(), message)
                    .map(surely -> surely ? message.blocks() : "")
                    .orElse(shown);
        }
        return new PostResult.There(address.channel(), ts.get());
    }

    /** Shows the last state: as an update when it is there already, else as a new message. */
    PostResult last(MessageDraft draft, Instant until) throws InterruptedException {
        if (ts.isPresent()) {
            PostResult updated = updates.last(address.channel(), ts.get(), draft.rendered(false), until);
            if (!(updated instanceof PostResult.Refused)) {
                return updated;
            }
            // Somebody deleted it, or it may no longer be changed.
            ts = Optional.empty();
        }
        boolean earlierMayStand = lost;
        return post(repeated -> draft.rendered(repeated || earlierMayStand), until, () -> false);
    }

    private PostResult post(MessageDraft draft, Instant until, BooleanSupplier superseded) throws InterruptedException {
        PostResult sent = posts.send(requestId, address, draft, until, superseded);
        switch (sent) {
            case PostResult.There(var channel, String there) -> {
                ts = Optional.of(there);
                shown = draft.rendered(false).blocks();
            }
            case PostResult.Unsure ignored -> lost = true;
            case PostResult ignored -> {}
        }
        return sent;
    }
}
