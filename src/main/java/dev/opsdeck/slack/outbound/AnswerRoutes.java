package dev.opsdeck.slack.outbound;

import dev.opsdeck.command.Reply.Document;
import dev.opsdeck.slack.client.DirectMessages;
import dev.opsdeck.slack.client.SlackMetrics;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ways out: into channels and direct messages, to one person alone, as files. */
@Singleton
public final class AnswerRoutes {
    private final ChannelPosts posts;
    private final MessageUpdates updates;
    private final DirectMessages directMessages;
    private final EphemeralMessages ephemeral;
    private final FileUpload upload;
    private final SlackMetrics metrics;

    public AnswerRoutes(
            ChannelPosts posts,
            MessageUpdates updates,
            DirectMessages directMessages,
            EphemeralMessages ephemeral,
            FileUpload upload,
            SlackMetrics metrics) {
        this.posts = posts;
        this.updates = updates;
        this.directMessages = directMessages;
        this.ephemeral = ephemeral;
        this.upload = upload;
        this.metrics = metrics;
    }

    /** A message where the request came from; nothing is sent yet. */
    ChannelMessage inPlace(Recipient recipient) {
        return new ChannelMessage(posts, updates, recipient.requestId(), recipient.address());
    }

    /** A message in the asker's direct message; empty when Slack does not give one until then. */
    Optional<ChannelMessage> inDirect(Recipient recipient, Instant until) throws InterruptedException {
        return directMessages
                .with(recipient.userId(), until)
                .map(id -> new ChannelMessage(posts, updates, recipient.requestId(), ChannelAddress.root(id)));
    }

    /** To the asker alone, where the request came from. */
    PostResult tell(Recipient recipient, MessageDraft draft, Instant until) throws InterruptedException {
        return ephemeral.tell(recipient, draft, until);
    }

    /**
     * Files, where a message is.
     *
     * @return why that failed; empty when it did not
     */
    Optional<String> share(List<Document> files, ChannelAddress address, Instant until) throws InterruptedException {
        return upload.share(files, address, until);
    }

    /** Counts an answer that nobody saw for certain. */
    void undelivered(PostResult how) {
        metrics.undelivered(how.getClass().getSimpleName());
    }
}
