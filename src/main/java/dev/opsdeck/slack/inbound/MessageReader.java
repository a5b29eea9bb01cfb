package dev.opsdeck.slack.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.EventRequest;
import dev.opsdeck.command.Request.Entry;
import dev.opsdeck.slack.inbound.Delivery.Origin;
import dev.opsdeck.slack.inbound.Delivery.Person;
import dev.opsdeck.slack.outbound.ChannelAddress;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mentions, and messages in a direct message with Opsdeck. Reads the JSON itself, as the SDK's types cannot tell "not
 * shared" from "does not say".
 */
@Singleton
final class MessageReader implements PayloadReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> EVENTS = Set.of("app_mention", "message");
    private static final Pattern LEADING_MENTION = Pattern.compile("\\A\\s*<@([A-Z0-9]+)(?:\\|[^>]*)?>[\\s:,]*");

    private final DeliveryFactory deliveries;

    MessageReader(DeliveryFactory deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public boolean reads(Request<?> payload) {
        return payload instanceof EventRequest event && EVENTS.contains(event.getEventType());
    }

    @Override
    public List<Delivery> read(Request<?> payload) {
        return read(payload.getRequestBodyAsString()).stream().toList();
    }

    private Optional<Delivery> read(String body) {
        JsonNode payload = json(body);
        JsonNode event = payload.path("event");
        boolean mention = "app_mention".equals(event.path("type").asText());
        boolean direct = "im".equals(event.path("channel_type").asText());
        // A message of a channel is no business of ours unless it mentions us, and then app_mention comes too.
        boolean asks = (mention || direct) && fromPerson(event) && !isOwn(payload, event);
        return asks ? Optional.of(delivery(payload, event, direct)) : Optional.empty();
    }

    private Delivery delivery(JsonNode payload, JsonNode event, boolean direct) {
        String channel = event.path("channel").asText();
        Optional<String> thread = Optional.of(event.path("thread_ts").asText()).filter(parent -> !parent.isEmpty());
        return deliveries.typed(
                DeliveryFactory.key("message", channel, event.path("ts").asText()),
                direct ? Entry.DIRECT_MESSAGE : Entry.MENTION,
                new Person(event.path("user").asText(), workspace(payload, event)),
                new Origin(new ChannelAddress(channel, thread), direct, shared(payload), Optional.empty()),
                withoutMention(event.path("text").asText(), bot(payload)));
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

    /** Opsdeck's own user id, as the payload names it. */
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
    private static String withoutMention(String text, String bot) {
        Matcher mention = LEADING_MENTION.matcher(text);
        boolean ours = mention.find() && (bot.isEmpty() || mention.group(1).equals(bot));
        return ours ? text.substring(mention.end()) : text;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("an event is not JSON", notJson);
        }
    }
}
