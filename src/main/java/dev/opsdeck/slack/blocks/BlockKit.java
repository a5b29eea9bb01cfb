package dev.opsdeck.slack.blocks;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Document;
import dev.opsdeck.slack.client.Names;
import java.util.ArrayList;
import java.util.List;

/** The one place where a reply becomes Slack's blocks. */
public final class BlockKit {
    private final PlainText plain;
    private final RichText rich;

    public BlockKit(Names names) {
        plain = new PlainText(names);
        rich = new RichText(names);
    }

    /** The message for a reply. Whatever the reply holds, Slack's limits hold, and nobody is pinged. */
    public Rendered render(Reply reply, Frame frame) {
        MessageBody body = body(reply, frame, true);
        return new Rendered(
                plain.notification(reply),
                body.json(),
                () -> body(reply, frame, false).json(),
                () -> plain.message(reply),
                files(reply, frame, body));
    }

    private MessageBody body(Reply reply, Frame frame, boolean tableBlock) {
        MessageBody body = new MessageBody(rich, plain, frame, tableBlock);
        body.put(reply);
        return body;
    }

    private List<Document> files(Reply reply, Frame frame, MessageBody body) {
        if (frame.files() == Frame.Files.LATER) {
            return List.of();
        }
        List<Document> files = new ArrayList<>();
        reply.document().ifPresent(files::add);
        body.cut().forEach(file -> files.add(file.get()));
        if (body.incomplete()) {
            files.add(Document.ofText("answer-" + frame.requestId() + ".txt", plain.whole(reply)));
        }
        return files;
    }
}
