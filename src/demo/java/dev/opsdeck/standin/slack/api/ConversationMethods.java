package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Channel.Flag;
import dev.opsdeck.standin.slack.model.Channel.Kind;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.Workspace;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** {@code conversations.*}. */
final class ConversationMethods {
    private final Workspace workspace;
    private final Conversations conversations;

    ConversationMethods(Workspace workspace, Conversations conversations) {
        this.workspace = workspace;
        this.conversations = conversations;
    }

    ObjectNode info(Arguments arguments) {
        ObjectNode answer = Json.object();
        answer.set("channel", json(conversations.visible(arguments.required("channel"))));
        return answer;
    }

    ObjectNode open(Arguments arguments) {
        List<String> users = List.of(arguments.required("users").split(","));
        if (users.size() > 1) {
            // Slack would open a group conversation, which needs mpim:write; the app's manifest does not ask for it.
            throw Refused.missingScope("mpim:write", "");
        }
        if (workspace.people().user(users.getFirst()).isEmpty()) {
            throw new Refused("user_not_found");
        }
        Channel direct = workspace.channels().direct(workspace.app().botUser(), users.getFirst());
        ObjectNode answer = Json.object();
        if (arguments.flag("return_im")) {
            answer.set("channel", json(direct));
        } else {
            answer.putObject("channel").put("id", direct.id());
        }
        return answer;
    }

    ObjectNode members(Arguments arguments) {
        Channel channel = conversations.visible(arguments.required("channel"));
        List<String> members = channel.members().stream().sorted().toList();
        return page("members", members, arguments, (member, out) -> out.add(member));
    }

    ObjectNode list(Arguments arguments) {
        List<String> types =
                List.of(arguments.find("types").orElse("public_channel").split(","));
        List<Channel> channels = workspace.channels().all().stream()
                .filter(channel -> types.contains(typeOf(channel.kind())))
                .filter(channel -> channel.kind() == Kind.PUBLIC || isIn(channel))
                .filter(channel -> !(arguments.flag("exclude_archived") && channel.is(Flag.ARCHIVED)))
                .toList();
        return page("channels", channels, arguments, (channel, out) -> out.add(json(channel)));
    }

    /** Root messages and broadcast replies, newest first. */
    ObjectNode history(Arguments arguments) {
        Channel channel = conversations.readable(arguments.required("channel"));
        List<Message> found = workspace
                .messages()
                .in(channel.id())
                .filter(message -> !message.isReply() || message.marks().broadcast())
                .filter(message -> inRange(message.ts(), arguments))
                .toList()
                .reversed();
        return messages(found, arguments);
    }

    /** The parent, then its replies, oldest first. */
    ObjectNode replies(Arguments arguments) {
        Channel channel = conversations.readable(arguments.required("channel"));
        String ts = arguments.required("ts");
        Message asked = workspace.messages().find(channel.id(), ts).orElseThrow(() -> new Refused("thread_not_found"));
        List<Message> found = workspace.messages().thread(channel.id(), asked.thread()).stream()
                .filter(message -> !message.isReply() || inRange(message.ts(), arguments))
                .toList();
        return messages(found, arguments);
    }

    private ObjectNode messages(List<Message> found, Arguments arguments) {
        boolean metadata = arguments.flag("include_all_metadata");
        ObjectNode answer = page(
                "messages",
                found,
                arguments,
                (message, out) -> out.add(new MessageJson(workspace).of(message, metadata)));
        String next = answer.path("response_metadata").path("next_cursor").asText();
        return answer.put("has_more", !next.isEmpty());
    }

    private static boolean inRange(String ts, Arguments arguments) {
        boolean inclusive = arguments.flag("inclusive");
        Function<String, Integer> compare = bound -> new BigDecimal(ts).compareTo(new BigDecimal(bound));
        boolean young = arguments
                .find("oldest")
                .map(compare)
                .filter(order -> order < (inclusive ? 0 : 1))
                .isEmpty();
        boolean old = arguments
                .find("latest")
                .map(compare)
                .filter(order -> order > (inclusive ? 0 : -1))
                .isEmpty();
        return young && old;
    }

    /** Adds one thing to the answer. */
    @FunctionalInterface
    private interface Writer<T> {
        void write(T thing, ArrayNode out);
    }

    /** One page; the cursor is where the next one begins. */
    private static <T> ObjectNode page(String name, List<T> all, Arguments arguments, Writer<T> writer) {
        int limit = Math.clamp(arguments.number("limit", 100), 1, 1000);
        int from = Math.min(arguments.number("cursor", 0), all.size());
        int to = Math.min(from + limit, all.size());
        boolean more = to < all.size();
        ObjectNode answer = Json.object();
        ArrayNode out = answer.putArray(name);
        all.subList(from, to).forEach(thing -> writer.write(thing, out));
        answer.putObject("response_metadata").put("next_cursor", more ? Integer.toString(to) : "");
        return answer;
    }

    private ObjectNode json(Channel channel) {
        ObjectNode json = Json.object()
                .put("id", channel.id())
                .put("is_im", channel.isDirect())
                .put("is_archived", channel.is(Flag.ARCHIVED));
        if (channel.isDirect()) {
            channel.members().stream()
                    .filter(member -> !member.equals(workspace.app().botUser()))
                    .forEach(member -> json.put("user", member));
            return json;
        }
        return json.put("name", channel.name())
                .put("num_members", channel.members().size())
                .put("is_channel", channel.kind() == Kind.PUBLIC)
                .put("is_group", channel.kind() == Kind.PRIVATE)
                .put("is_mpim", false)
                .put("is_private", channel.kind() == Kind.PRIVATE)
                .put("is_shared", channel.is(Flag.EXTERNALLY_SHARED))
                .put("is_ext_shared", channel.is(Flag.EXTERNALLY_SHARED))
                .put("is_member", isIn(channel));
    }

    private boolean isIn(Channel channel) {
        return channel.has(workspace.app().botUser());
    }

    private static String typeOf(Kind kind) {
        return switch (kind) {
            case PUBLIC -> "public_channel";
            case PRIVATE -> "private_channel";
            case DIRECT -> "im";
        };
    }
}
