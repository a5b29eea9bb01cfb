package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.BlockValidator;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Content;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.Message.Marks;
import dev.opsdeck.standin.slack.model.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code chat.*}. */
final class ChatMethods {
    private static final List<String> OF_ITS_PLACE = List.of(
            "ts", "subtype", "thread_ts", "parent_user_id", "reply_count", "reply_users", "latest_reply", "reactions");

    private final Workspace workspace;
    private final Posting posting;

    ChatMethods(Workspace workspace, Posting posting) {
        this.workspace = workspace;
        this.posting = posting;
    }

    ObjectNode postMessage(Arguments arguments) {
        Channel channel = posting.conversations().writable(arguments.text("channel"));
        Content content = posting.content(arguments, BlockValidator.LONGEST_TEXT);
        @Nullable String thread = posting.thread(arguments, channel);
        boolean broadcast = thread != null && arguments.flag("reply_broadcast");
        Message posted = workspace
                .messages()
                .post(
                        channel.id(),
                        thread,
                        workspace.appAuthor(),
                        content,
                        broadcast ? Marks.broadcastReply() : Marks.NONE);
        posting.announce(posted);
        return answer(posted);
    }

    /** A text without blocks takes the old blocks away; blocks without a text keep the old text. */
    ObjectNode update(Arguments arguments) {
        Channel channel = posting.conversations().visible(arguments.text("channel"));
        Message old = own(channel, arguments.required("ts"), "cant_update_message");
        Content asked = posting.content(arguments, BlockValidator.LONGEST_UPDATE);
        Content now = new Content(
                arguments.has("text") || arguments.has("markdown_text") ? asked.text() : old.text(),
                asked.blocks(),
                asked.attachments(),
                arguments.has("metadata") ? asked.metadata() : old.content().metadata());
        Message updated = workspace.messages().update(old, now);
        posting.announceChange(old, updated);
        ObjectNode answer = answer(updated).put("text", updated.text());
        // What was changed is told without its place in the conversation.
        answer.withObjectProperty("message").remove(OF_ITS_PLACE);
        return answer;
    }

    ObjectNode postEphemeral(Arguments arguments) {
        Channel channel = posting.conversations().writable(arguments.text("channel"));
        String user = arguments.required("user");
        if (!channel.has(user)) {
            throw new Refused("user_not_in_channel");
        }
        Content content = posting.content(arguments, BlockValidator.LONGEST_TEXT);
        @Nullable String thread = posting.thread(arguments, channel);
        if (thread != null && isQuiet(channel, thread)) {
            return Json.object().put("message_ts", workspace.ids().ts());
        }
        Ephemeral shown = workspace.messages().whisper(user, channel.id(), thread, content, Ephemeral.Source.API);
        return Json.object().put("message_ts", shown.ts());
    }

    /** Slack says ok, but shows an ephemeral in a thread only when the thread already has a reply. */
    private boolean isQuiet(Channel channel, String thread) {
        return workspace.messages().thread(channel.id(), thread).stream().noneMatch(Message::isReply);
    }

    ObjectNode delete(Arguments arguments) {
        Channel channel = posting.conversations().visible(arguments.text("channel"));
        Message gone = own(channel, arguments.required("ts"), "cant_delete_message");
        workspace.messages().delete(gone);
        return Json.object().put("channel", channel.id()).put("ts", gone.ts());
    }

    ObjectNode getPermalink(Arguments arguments) {
        Channel channel = posting.conversations().visible(arguments.text("channel"));
        Message message = workspace
                .messages()
                .find(channel.id(), arguments.required("message_ts"))
                .orElseThrow(() -> new Refused("message_not_found"));
        String link = "https://%s.slack.com/archives/%s/p%s"
                .formatted(workspace.domain(), channel.id(), message.ts().replace(".", ""));
        String thread = "?thread_ts=%s&cid=%s".formatted(message.thread(), channel.id());
        return Json.object().put("channel", channel.id()).put("permalink", message.isReply() ? link + thread : link);
    }

    /** A message of the app itself; an ephemeral is not found, and nobody else's message can be changed. */
    private Message own(Channel channel, String ts, String errorWhenNot) {
        Message message =
                workspace.messages().find(channel.id(), ts).orElseThrow(() -> new Refused("message_not_found"));
        if (!workspace.appAuthor().equals(message.author())) {
            throw new Refused(errorWhenNot);
        }
        return message;
    }

    private ObjectNode answer(Message message) {
        ObjectNode answer = Json.object().put("channel", message.channel()).put("ts", message.ts());
        answer.set("message", new MessageJson(workspace).of(message, true));
        return answer;
    }
}
