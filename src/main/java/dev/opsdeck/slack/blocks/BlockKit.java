package dev.opsdeck.slack.blocks;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Document;
import dev.opsdeck.slack.client.UserNames;
import java.util.ArrayList;
import java.util.List;

/** The one place where a reply becomes Slack's blocks. */
public final class BlockKit {
    private final PlainText plain;
    private final RichText rich;

    public BlockKit(UserNames names) {
        plain = new PlainText(names);
        rich = new RichText(names);
    }

    /** The message for a reply. Whatever the reply holds, Slack's limits hold, and nobody is pinged. */
    public RenderedMessage render(Reply reply, RenderOptions options) {
        MessageBody body = body(reply, options, true);
        return new RenderedMessage(
                plain.notification(reply),
                body.json(),
                () -> body(reply, options, false).json(),
                () -> plain.message(reply),
                files(reply, options, body));
    }

    private MessageBody body(Reply reply, RenderOptions options, boolean tableBlock) {
        MessageBody body = new MessageBody(rich, plain, options, tableBlock);
        body.put(reply);
        return body;
    }

    private List<Document> files(Reply reply, RenderOptions options, MessageBody body) {
        if (options.files() == RenderOptions.Files.LATER) {
            return List.of();
        }
        List<Document> files = new ArrayList<>();
        reply.document().ifPresent(files::add);
        body.cut().forEach(file -> files.add(file.get()));
        if (body.incomplete()) {
            files.add(Document.ofText("answer-" + options.requestId() + ".txt", plain.whole(reply)));
        }
        return files;
    }
}
