package dev.opsdeck.slack.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import dev.opsdeck.command.Request.Entry;
import dev.opsdeck.slack.inbound.Arrival.Origin;
import dev.opsdeck.slack.inbound.Arrival.Person;
import dev.opsdeck.slack.outbound.ChannelAddress;
import dev.opsdeck.slack.outbound.ResponseUrl;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what Slack sent. What asks for nothing (our own messages, edits, other bots) gives no arrival. */
final class Arrivals {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LEADING_MENTION = Pattern.compile("\\A\\s*<@([A-Z0-9]+)(?:\\|[^>]*)?>[\\s:,]*");

    private final Clock clock;

    Arrivals(Clock clock) {
        this.clock = clock;
    }

    /** A slash command. */
    Arrival command(SlashCommandPayload payload) {
        ChannelAddress address = ChannelAddress.root(text(payload.getChannelId()));
        return new Arrival(
                key("command", payload.getTeamId(), first(payload.getTriggerId(), payload.getResponseUrl())),
                Entry.SLASH_COMMAND,
                new Person(text(payload.getUserId()), text(payload.getTeamId())),
                new Origin(address, false, Optional.empty(), responseUrl(payload.getResponseUrl())),
                text(payload.getText()),
                Optional.empty());
    }

    /** Every button that was pressed; an answer goes into the thread of the button's message, if that is in one. */
    List<Arrival> clicks(BlockActionPayload payload) {
        List<Arrival> clicks = new ArrayList<>();
        for (BlockActionPayload.Action action : payload.getActions()) {
            BlockActionPayload.User user = payload.getUser();
            String workspace = user.getTeamId() == null && payload.getTeam() != null
                    ? payload.getTeam().getId()
                    : user.getTeamId();
            clicks.add(new Arrival(
                    clickKey(payload, action),
                    Entry.BUTTON,
                    new Person(text(user.getId()), text(workspace)),
                    new Origin(address(payload), false, Optional.empty(), responseUrl(payload.getResponseUrl())),
                    "",
                    Optional.of(text(action.getValue()))));
        }
        return clicks;
    }

    private static String clickKey(BlockActionPayload payload, BlockActionPayload.Action action) {
        String message = payload.getContainer() == null
                ? ""
                : text(payload.getContainer().getMessageTs());
        return key("click", payload.getUser().getId(), message, text(action.getActionId()), text(action.getActionTs()));
    }

    private static ChannelAddress address(BlockActionPayload payload) {
        BlockActionPayload.Container container = payload.getContainer();
        String channel = payload.getChannel() != null
                ? payload.getChannel().getId()
                : container == null ? "" : container.getChannelId();
        Optional<String> thread = Optional.ofNullable(container).map(BlockActionPayload.Container::getThreadTs);
        Optional<String> ofMessage = Optional.ofNullable(payload.getMessage()).map(message -> message.getThreadTs());
        return new ChannelAddress(text(channel), thread.or(() -> ofMessage).filter(ts -> !ts.isEmpty()));
    }

    /**
     * A mention, or a message in a direct message with Opsdeck.
     *
     * @param body the whole delivery, as the SDK's types cannot tell "not shared" from "does not say"
     */
    Optional<Arrival> message(String body) {
        JsonNode payload = read(body);
        JsonNode event = payload.path("event");
        boolean mention = "app_mention".equals(event.path("type").asText());
        boolean direct = "im".equals(event.path("channel_type").asText());
        // A message of a channel is no business of ours unless it mentions us, and then app_mention comes too.
        boolean asks = (mention || direct) && fromPerson(event) && !isOwn(payload, event);
        if (!asks) {
            return Optional.empty();
        }
        String channel = event.path("channel").asText();
        String ts = event.path("ts").asText();
        Optional<String> thread = Optional.of(event.path("thread_ts").asText()).filter(parent -> !parent.isEmpty());
        return Optional.of(new Arrival(
                key("message", channel, ts),
                direct ? Entry.DIRECT_MESSAGE : Entry.MENTION,
                new Person(event.path("user").asText(), workspace(payload, event)),
                new Origin(new ChannelAddress(channel, thread), direct, shared(payload), Optional.empty()),
                withoutMention(event.path("text").asText(), bot(payload)),
                Optional.empty()));
    }

    private static boolean fromPerson(JsonNode event) {
        String subtype = event.path("subtype").asText();
        boolean typed = subtype.isEmpty() || subtype.equals("thread_broadcast") || subtype.equals("file_share");
        return typed
                && !event.hasNonNull("bot_id")
                && !event.path("user").asText().isEmpty();
    }

    private static boolean isOwn(JsonNode payload, JsonNode event) {
        return event.path("user").asText().equals(bot(payload));
    }

    /** Opsdeck's own user id, as the delivery names it. */
    private static String bot(JsonNode payload) {
        return payload.path("authorizations").path(0).path("user_id").asText();
    }

    private static String workspace(JsonNode payload, JsonNode event) {
        for (String field : List.of("user_team", "team")) {
            if (event.hasNonNull(field)) {
                return event.path(field).asText();
            }
        }
        return payload.path("team_id").asText();
    }

    private static Optional<Boolean> shared(JsonNode payload) {
        JsonNode shared = payload.path("is_ext_shared_channel");
        return shared.isBoolean() ? Optional.of(shared.asBoolean()) : Optional.empty();
    }

    /** The text without the mention that only called us; a mention of somebody else stays. */
    static String withoutMention(String text, String bot) {
        Matcher mention = LEADING_MENTION.matcher(text);
        boolean ours = mention.find() && (bot.isEmpty() || mention.group(1).equals(bot));
        return ours ? text.substring(mention.end()) : text;
    }

    private Optional<ResponseUrl> responseUrl(@Nullable String address) {
        return Optional.ofNullable(address)
                .filter(url -> url.startsWith("https://") || url.startsWith("http://"))
                .map(url -> new ResponseUrl(url, clock.instant()));
    }

    private static String key(@Nullable String... parts) {
        List<String> known = new ArrayList<>();
        for (String part : parts) {
            known.add(text(part));
        }
        return String.join(":", known);
    }

    private static String first(@Nullable String one, @Nullable String other) {
        return one == null || one.isEmpty() ? text(other) : one;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("a delivery is no JSON", notJson);
        }
    }
}
