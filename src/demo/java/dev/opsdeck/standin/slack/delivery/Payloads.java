package dev.opsdeck.standin.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.api.MessageJson;
import dev.opsdeck.standin.slack.api.ViewJson;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.blocks.Mrkdwn;
import dev.opsdeck.standin.slack.delivery.Payload.Kind;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.Posted;
import dev.opsdeck.standin.slack.model.ResponseUrls.Origin;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.View;
import dev.opsdeck.standin.slack.model.Workspace;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** The payloads of every act, with the fields Slack sends. */
public final class Payloads {
    private final Workspace workspace;
    private final Clock wall;
    private final UnaryOperator<String> responseUrl;

    /** @param responseUrl makes the whole URL of a ticket */
    public Payloads(Workspace workspace, Clock wall, UnaryOperator<String> responseUrl) {
        this.workspace = workspace;
        this.wall = wall;
        this.responseUrl = responseUrl;
    }

    /** @param typed what stands behind the command, as typed */
    public Payload command(User user, Channel channel, String command, String typed) {
        ObjectNode body = Json.object()
                .put("token", "stand-in")
                .put("team_id", workspace.teamId())
                .put("team_domain", workspace.domain())
                .put("channel_id", channel.id())
                .put("channel_name", nameOf(channel))
                .put("user_id", user.id())
                .put("user_name", user.name())
                .put("command", command)
                .put("text", Mrkdwn.escape(typed))
                .put("api_app_id", workspace.app().appId())
                .put("is_enterprise_install", "false")
                .put("response_url", issue(new Origin.Command(channel.id(), user.id())))
                .put("trigger_id", workspace.triggers().issue(user.id()));
        return new Payload(Kind.SLASH_COMMANDS, body, true);
    }

    public Payload event(ObjectNode event) {
        ObjectNode body = Json.object()
                .put("token", "stand-in")
                .put("team_id", workspace.teamId())
                .put("api_app_id", workspace.app().appId())
                .put("type", "event_callback")
                .put("event_id", workspace.ids().next("Ev"))
                .put("event_time", wall.instant().getEpochSecond())
                .put("is_ext_shared_channel", isShared(Json.text(event, "channel")))
                .put("event_context", workspace.ids().ticket());
        body.set("event", event);
        body.putArray("authorizations")
                .addObject()
                .putNull("enterprise_id")
                .put("team_id", workspace.teamId())
                .put("user_id", workspace.app().botUser())
                .put("is_bot", true)
                .put("is_enterprise_install", false);
        return new Payload(Kind.EVENTS_API, body, false);
    }

    /** The event of a mention in a channel or thread. */
    public Payload mention(Message message) {
        ObjectNode event = new MessageJson(workspace).of(message, false);
        event.remove("parent_user_id");
        event.put("type", "app_mention")
                .put("channel", message.channel())
                .put("event_ts", message.ts())
                .put("client_msg_id", workspace.ids().ticket());
        return event(event);
    }

    /** @param action the element that was used, as it stands in the block, plus what was chosen */
    public Payload blockActions(User user, Posted on, JsonNode blockId, ObjectNode action) {
        ObjectNode body = interactive("block_actions", user);
        Channel channel = workspace.channels().get(on.channel());
        ObjectNode container = body.putObject("container")
                .put("type", "message")
                .put("message_ts", on.ts())
                .put("channel_id", on.channel())
                .put("is_ephemeral", on instanceof Ephemeral);
        body.putObject("channel").put("id", channel.id()).put("name", nameOf(channel));
        // The payload of a click on an ephemeral carries no message.
        if (on instanceof Message message) {
            body.set("message", new MessageJson(workspace).of(message, true));
            if (message.isReply()) {
                container.put("thread_ts", message.threadTs());
            }
        }
        body.putObject("state").putObject("values");
        body.put("response_url", issue(new Origin.Click(on.channel(), user.id(), on)));
        addAction(body, blockId, action);
        return new Payload(Kind.INTERACTIVE, body, false);
    }

    /** A click inside a modal or home tab. */
    public Payload blockActions(User user, View view, JsonNode blockId, ObjectNode action) {
        ObjectNode body = interactive("block_actions", user);
        body.putObject("container").put("type", "view").put("view_id", view.id());
        body.set("view", ViewJson.of(view, workspace));
        addAction(body, blockId, action);
        return new Payload(Kind.INTERACTIVE, body, false);
    }

    public Payload messageShortcut(User user, Message on, String callbackId) {
        ObjectNode body = interactive("message_action", user)
                .put("callback_id", callbackId)
                .put("message_ts", on.ts())
                .put("action_ts", workspace.ids().ts())
                .put("response_url", issue(new Origin.Command(on.channel(), user.id())));
        body.remove("api_app_id");
        body.withObjectProperty("user").remove("username");
        body.set("message", new MessageJson(workspace).of(on, false));
        Channel channel = workspace.channels().get(on.channel());
        body.putObject("channel").put("id", channel.id()).put("name", nameOf(channel));
        return new Payload(Kind.INTERACTIVE, body, false);
    }

    /** @param values {@code state.values}: block id, action id, value */
    public Payload viewSubmission(User user, View view, ObjectNode values) {
        ObjectNode body = interactive("view_submission", user);
        ObjectNode json = ViewJson.of(view, workspace);
        json.putObject("state").set("values", values);
        body.set("view", json);
        body.putArray("response_urls");
        return new Payload(Kind.INTERACTIVE, body, true);
    }

    public Payload viewClosed(User user, View view, boolean cleared) {
        ObjectNode body = interactive("view_closed", user).put("is_cleared", cleared);
        body.remove("trigger_id");
        body.set("view", ViewJson.of(view, workspace));
        return new Payload(Kind.INTERACTIVE, body, false);
    }

    private ObjectNode interactive(String type, User user) {
        ObjectNode body = Json.object()
                .put("type", type)
                .put("api_app_id", workspace.app().appId())
                .put("token", "stand-in")
                .put("trigger_id", workspace.triggers().issue(user.id()))
                .putNull("enterprise")
                .put("is_enterprise_install", false);
        body.putObject("team").put("id", workspace.teamId()).put("domain", workspace.domain());
        body.putObject("user")
                .put("id", user.id())
                .put("username", user.name())
                .put("name", user.name())
                .put("team_id", user.teamId());
        return body;
    }

    private void addAction(ObjectNode body, JsonNode blockId, ObjectNode action) {
        ObjectNode used = action.deepCopy();
        used.set("block_id", blockId);
        body.putArray("actions").add(used.put("action_ts", workspace.ids().ts()));
    }

    private String issue(Origin origin) {
        return responseUrl.apply(workspace.responseUrls().issue(origin));
    }

    private boolean isShared(String channelId) {
        return workspace
                .channels()
                .find(channelId)
                .filter(channel -> channel.is(Channel.Flag.EXTERNALLY_SHARED))
                .isPresent();
    }

    private static String nameOf(Channel channel) {
        return switch (channel.kind()) {
            case PUBLIC -> channel.name();
            case PRIVATE -> "privategroup";
            case DIRECT -> "directmessage";
        };
    }
}
