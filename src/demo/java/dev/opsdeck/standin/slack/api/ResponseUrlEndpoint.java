package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.blocks.BlockValidator;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.Content;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.Posted;
import dev.opsdeck.standin.slack.model.ResponseUrls.Origin;
import dev.opsdeck.standin.slack.model.ResponseUrls.Use;
import dev.opsdeck.standin.slack.model.Workspace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens at a {@code response_url}. Slack's error bodies here are from memory of its behaviour, not from its documentation. */
public final class ResponseUrlEndpoint {
    /** The name under which uses of response URLs stand among the calls. */
    public static final String CALL = "response_url";

    private final Workspace workspace;
    private final Recorder recorder;

    public ResponseUrlEndpoint(Workspace workspace, Recorder recorder) {
        this.workspace = workspace;
        this.recorder = recorder;
    }

    /** @param ticket the last part of the URL */
    public Answer post(String ticket, String body) {
        Optional<JsonNode> json = Json.parse(body).filter(JsonNode::isObject);
        Arguments arguments = Arguments.ofJson(json.orElseGet(Json::object));
        return recorder.run(CALL, arguments, () -> plain(ticket, json));
    }

    private Answer plain(String ticket, Optional<JsonNode> json) {
        if (json.isEmpty()) {
            return Answer.of(400, "invalid_payload");
        }
        return switch (workspace.responseUrls().use(ticket)) {
            case Use.Unknown() -> Answer.of(404, "no_such_url");
            case Use.Expired() -> Answer.of(404, "expired_url");
            case Use.UsedUp() -> Answer.of(404, "used_url");
            case Use.Granted(Origin origin) -> respond(origin, json.get());
        };
    }

    private Answer respond(Origin origin, JsonNode body) {
        try {
            switch (origin) {
                case Origin.Command(String channel, String user) -> say(channel, user, null, body);
                case Origin.Click(String channel, String user, Posted on) -> answerClick(channel, user, on, body);
            }
            return Answer.ok(Json.object().put("ok", true));
        } catch (Refused refused) {
            return Answer.of(400, Json.text(refused.body(), "error"));
        }
    }

    /** A click's URL can replace or delete what was clicked; a command's has nothing to replace. */
    private void answerClick(String channel, String user, Posted on, JsonNode body) {
        @Nullable String thread = on instanceof Message message && message.isReply() ? message.threadTs() : null;
        if (body.path("delete_original").asBoolean(false)) {
            switch (on) {
                case Message message -> workspace.messages().delete(message);
                case Ephemeral ephemeral -> workspace.messages().deleteEphemeral(ephemeral.ts());
            }
        } else if (body.path("replace_original").asBoolean(false)) {
            Content now = content(body);
            switch (on) {
                case Message message ->
                    workspace
                            .messages()
                            .find(channel, message.ts())
                            .ifPresent(old -> workspace.messages().update(old, now));
                case Ephemeral ephemeral -> workspace.messages().replaceEphemeral(ephemeral.ts(), now);
            }
        } else {
            say(channel, user, thread, body);
        }
    }

    private void say(String channel, String user, @Nullable String threadOfOrigin, JsonNode body) {
        Content content = content(body);
        String asked = Json.text(body, "thread_ts");
        @Nullable String thread = asked.isEmpty() ? threadOfOrigin : asked;
        if (Json.text(body, "response_type").equals("in_channel")) {
            workspace.messages().post(channel, thread, workspace.appAuthor(), content, Message.Marks.NONE);
        } else {
            workspace.messages().whisper(user, channel, thread, content, Ephemeral.Source.RESPONSE_URL);
        }
    }

    /** Reads and checks the content of a response body or of an acknowledgement's payload. */
    static Content content(JsonNode body) {
        JsonNode blocks = body.path("blocks").isArray() ? body.path("blocks") : Json.array();
        JsonNode attachments = body.path("attachments").isArray() ? body.path("attachments") : Json.array();
        Content content = new Content(Json.text(body, "text"), blocks, attachments, body.get("metadata"));
        Posting.check(content, BlockValidator.LONGEST_TEXT);
        return content;
    }

    /** What an acknowledgement's payload says to the person who typed a command. */
    public void acknowledged(String channel, String user, JsonNode payload) {
        try {
            Content content = content(payload);
            if (Json.text(payload, "response_type").equals("in_channel")) {
                workspace.messages().post(channel, null, workspace.appAuthor(), content, Message.Marks.NONE);
            } else {
                workspace.messages().whisper(user, channel, null, content, Ephemeral.Source.ACKNOWLEDGEMENT);
            }
        } catch (Refused refused) {
            workspace
                    .messages()
                    .whisper(
                            user,
                            channel,
                            null,
                            Content.of("The app's answer was refused: " + refused.getMessage()),
                            Ephemeral.Source.SLACK);
        }
    }
}
