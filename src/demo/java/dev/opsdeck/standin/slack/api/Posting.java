package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.BlockValidator;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Content;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.Workspace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every way of posting shares: reading and checking the content, finding the thread, telling the app about direct messages. */
final class Posting {
    private final Workspace workspace;
    private final Conversations conversations;
    private final EventSink events;

    Posting(Workspace workspace, Conversations conversations, EventSink events) {
        this.workspace = workspace;
        this.conversations = conversations;
        this.events = events;
    }

    Conversations conversations() {
        return conversations;
    }

    /** The content of a call, refused as Slack refuses it. */
    Content content(Arguments arguments, int longestText) {
        JsonNode blocks = arguments.array("blocks", "invalid_blocks_format");
        JsonNode attachments = arguments.array("attachments", "invalid_attachments");
        Content content = new Content(text(arguments), blocks, attachments, metadata(arguments));
        check(content, longestText);
        return content;
    }

    static void check(Content content, int longestText) {
        BlockValidator.checkMessage(content.text(), content.blocks(), content.attachments(), longestText)
                .ifPresent(refusal -> {
                    throw new Refused(refusal.error(), refusal.messages());
                });
    }

    private static String text(Arguments arguments) {
        Optional<String> markdown = arguments.find("markdown_text");
        if (markdown.isPresent() && (arguments.has("text") || arguments.has("blocks"))) {
            throw new Refused("markdown_text_conflict");
        }
        return markdown.orElseGet(() -> arguments.text("text"));
    }

    private static @Nullable JsonNode metadata(Arguments arguments) {
        return arguments
                .json("metadata", "invalid_metadata_format")
                .map(metadata -> {
                    if (!metadata.path("event_type").isTextual()
                            || !metadata.path("event_payload").isObject()) {
                        throw new Refused("invalid_metadata_format");
                    }
                    return metadata;
                })
                .orElse(null);
    }

    /** The thread to post in: the ts of a parent, or null at the root. A reply's ts is refused: it is no thread. */
    @Nullable String thread(Arguments arguments, Channel channel) {
        return arguments
                .find("thread_ts")
                .map(ts -> {
                    Message parent = workspace
                            .messages()
                            .find(channel.id(), ts)
                            .orElseThrow(() -> new Refused("thread_not_found"));
                    if (parent.isReply()) {
                        throw new Refused("cannot_reply_to_message");
                    }
                    return ts;
                })
                .orElse(null);
    }

    /** Tells the app of a message in its direct message: Slack sends it its own ones too. */
    void announce(Message message) {
        if (workspace.channels().get(message.channel()).isDirect()) {
            ObjectNode event = new MessageJson(workspace).of(message, true);
            event.put("channel", message.channel())
                    .put("event_ts", message.ts())
                    .put("channel_type", "im");
            events.happened("message.im", event);
        }
    }

    /** Tells the app that a message in its direct message was changed. */
    void announceChange(Message before, Message now) {
        if (workspace.channels().get(now.channel()).isDirect()) {
            MessageJson json = new MessageJson(workspace);
            String eventTs = workspace.ids().ts();
            ObjectNode event = Json.object()
                    .put("type", "message")
                    .put("subtype", "message_changed")
                    .put("channel", now.channel())
                    .put("ts", eventTs)
                    .put("event_ts", eventTs)
                    .put("channel_type", "im");
            event.set("message", json.of(now, true));
            event.set("previous_message", json.of(before, true));
            events.happened("message.im", event);
        }
    }
}
