package dev.opsdeck.slack.outbound;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Document;
import dev.opsdeck.slack.blocks.RenderOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The files of one answer: what is too long for a message, shared in the thread of the message that names it. */
final class AnswerFiles {
    private final AnswerRoutes routes;
    private final Composer composer;

    AnswerFiles(AnswerRoutes routes, Composer composer) {
        this.routes = routes;
        this.composer = composer;
    }

    /** Whether a reply has files, so that it can go only where a file can. */
    boolean needed(Reply reply) {
        return !files(composer.draft(reply, RenderOptions.Files.FOLLOW)).isEmpty();
    }

    /** Shares the files of a message that is there; one that Slack refuses is said so in the message. */
    void attach(ChannelMessage message, Reply reply, MessageDraft draft, Instant until) throws InterruptedException {
        List<Document> files = files(draft);
        if (files.isEmpty() || !message.posted()) {
            return;
        }
        Optional<String> refused = routes.share(files, message.below(), until);
        if (refused.isPresent()) {
            Reply without = AnswerNotes.withoutFile(reply, refused.get());
            message.last(composer.draft(without, RenderOptions.Files.IMPOSSIBLE), until);
        }
    }

    private static List<Document> files(MessageDraft draft) {
        return draft.rendered(false).files();
    }
}
