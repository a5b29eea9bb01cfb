package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.blocks.Mrkdwn;
import dev.opsdeck.standin.slack.model.Content;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.SlackFile;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.Workspace;
import java.util.List;

/** Messages as Slack hands them out, in answers, events and payloads. */
public final class MessageJson {
    private final Workspace workspace;

    public MessageJson(Workspace workspace) {
        this.workspace = workspace;
    }

    /** @param withMetadata Slack hands metadata out only when asked for it */
    public ObjectNode of(Message message, boolean withMetadata) {
        ObjectNode json = Json.object()
                .put("type", "message")
                .put("user", message.author().user())
                .put("ts", message.ts());
        if (message.author().botId() != null) {
            json.put("bot_id", message.author().botId())
                    .put("app_id", workspace.app().appId());
        }
        if (message.marks().subtype() != null) {
            json.put("subtype", message.marks().subtype());
        }
        json.put("team", teamOf(message));
        content(json, message.content(), withMetadata);
        thread(json, message);
        if (message.marks().edits() > 0) {
            json.putObject("edited").put("user", message.author().user()).put("ts", message.ts());
        }
        reactions(json, message);
        files(json, message);
        return json;
    }

    /** People of another company write with their own team's id. */
    private String teamOf(Message message) {
        return workspace
                .people()
                .user(message.author().user())
                .map(User::teamId)
                .orElse(workspace.teamId());
    }

    /** Text, blocks and attachments, with {@code & < >} of plain text as entities. */
    static void content(ObjectNode json, Content content, boolean withMetadata) {
        json.put("text", Mrkdwn.escapeStray(content.text()));
        if (!content.blocks().isEmpty()) {
            json.set("blocks", withIds(content.blocks()));
        }
        if (!content.attachments().isEmpty()) {
            json.set("attachments", content.attachments().deepCopy());
        }
        if (withMetadata && content.metadata() != null) {
            json.set("metadata", content.metadata());
        }
    }

    /** Slack names blocks that came without a name, and sends plain text back as entities. */
    private static JsonNode withIds(JsonNode blocks) {
        ArrayNode copy = blocks.deepCopy();
        int number = 0;
        for (JsonNode block : copy) {
            number++;
            if (block instanceof ObjectNode object && !object.has("block_id")) {
                object.put("block_id", "b" + number);
            }
        }
        Json.objects(copy)
                .filter(node -> Json.text(node, "type").equals("plain_text"))
                .map(ObjectNode.class::cast)
                .forEach(plain -> plain.put("text", Mrkdwn.escapeOnce(Json.text(plain, "text"))));
        return copy;
    }

    private void thread(ObjectNode json, Message message) {
        List<Message> replies = workspace.messages().thread(message.channel(), message.thread()).stream()
                .filter(Message::isReply)
                .toList();
        if (message.isReply()) {
            json.put("thread_ts", message.threadTs());
            workspace
                    .messages()
                    .find(message.channel(), message.thread())
                    .ifPresent(
                            parent -> json.put("parent_user_id", parent.author().user()));
        } else if (!replies.isEmpty()) {
            json.put("thread_ts", message.ts())
                    .put("reply_count", replies.size())
                    .put("latest_reply", replies.getLast().ts());
            replies.stream().map(reply -> reply.author().user()).distinct().forEach(json.putArray("reply_users")::add);
        }
    }

    private static void reactions(ObjectNode json, Message message) {
        if (message.marks().reactions().isEmpty()) {
            return;
        }
        ArrayNode out = json.putArray("reactions");
        message.marks().reactions().stream()
                .map(Message.Reaction::name)
                .distinct()
                .forEach(name -> {
                    ObjectNode reaction = out.addObject().put("name", name);
                    List<String> users = message.marks().reactions().stream()
                            .filter(each -> each.name().equals(name))
                            .map(Message.Reaction::user)
                            .toList();
                    users.forEach(reaction.putArray("users")::add);
                    reaction.put("count", users.size());
                });
    }

    private void files(ObjectNode json, Message message) {
        if (message.marks().files().isEmpty()) {
            return;
        }
        ArrayNode out = json.putArray("files");
        message.marks().files().stream()
                .flatMap(id -> workspace.files().find(id).stream())
                .forEach(file -> out.add(ofFile(file)));
    }

    static ObjectNode ofFile(SlackFile file) {
        return Json.object()
                .put("id", file.id())
                .put("name", file.name())
                .put("title", file.title())
                .put("mimetype", "text/plain")
                .put("size", file.body().size());
    }
}
