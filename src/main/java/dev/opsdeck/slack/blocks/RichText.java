package dev.opsdeck.slack.blocks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.Text.Span;
import dev.opsdeck.slack.client.UserNames;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences as elements of Slack's {@code rich_text} block. Its text elements are never parsed, so foreign characters
 * need no escaping there; an address becomes code, because a plain one may be made a link.
 */
final class RichText {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern CHANNEL_ID = Pattern.compile("[CG][A-Z0-9]{2,30}");

    /** What a reader's client makes of a moment: day and time in the reader's own zone. */
    static final String MOMENT_FORMAT = "{date_short_pretty} {time_secs}";

    private final UserNames names;

    RichText(UserNames names) {
        this.names = names;
    }

    /** A block of one section. */
    static ObjectNode block(ArrayNode elements) {
        ObjectNode block = JSON.objectNode().put("type", "rich_text");
        block.putArray("elements").add(section(elements));
        return block;
    }

    /** A section: a paragraph of a {@code rich_text} block, or the inside of a table's cell. */
    static ObjectNode section(ArrayNode elements) {
        ObjectNode section = JSON.objectNode().put("type", "rich_text_section");
        section.set("elements", elements);
        return section;
    }

    /** Text in a fixed-width font. */
    static ObjectNode preformatted(String text) {
        ObjectNode part = JSON.objectNode().put("type", "rich_text_preformatted");
        part.putArray("elements").add(element("text").put("text", text));
        ObjectNode block = JSON.objectNode().put("type", "rich_text");
        block.putArray("elements").add(part);
        return block;
    }

    /** An emoji by its name. */
    static ObjectNode emoji(String name) {
        return element("emoji").put("name", name);
    }

    /** Appends a sentence, at most {@code room} characters of it, and says how many there were. */
    int append(ArrayNode elements, Text text, int room) {
        int used = 0;
        for (Span span : text.spans()) {
            if (used >= room) {
                break;
            }
            used += append(elements, span, room - used);
        }
        return used;
    }

    private int append(ArrayNode elements, Span span, int room) {
        return switch (span) {
            case Span.Plain(String characters) -> plain(elements, cut(characters, room));
            case Span.Bold(String characters) -> styled(elements, cut(characters, room), "bold");
            case Span.Code(String characters) -> styled(elements, cut(characters, room), "code");
            case Span.User(String userId) -> plain(elements, cut("@" + names.of(userId), room));
            case Span.Channel(String channelId) -> channel(elements, channelId);
            case Span.Moment(Instant instant) -> moment(elements, instant);
        };
    }

    private static String cut(String characters, int room) {
        return TextCut.shortened(Escaping.clean(characters), Math.max(room, 2));
    }

    /** Characters as they are, without a style. */
    static int plain(ArrayNode elements, String clean) {
        Matcher address = Escaping.ADDRESS.matcher(clean);
        int from = 0;
        while (address.find()) {
            styled(elements, clean.substring(from, address.start()), "");
            styled(elements, address.group(), "code");
            from = address.end();
        }
        styled(elements, clean.substring(from), "");
        return clean.length();
    }

    /** Characters as they are, in a style of Slack's; an empty style is none. Slack refuses an empty element. */
    static int styled(ArrayNode elements, String clean, String style) {
        if (!clean.isEmpty()) {
            ObjectNode element = element("text").put("text", clean);
            if (!style.isEmpty()) {
                element.putObject("style").put(style, true);
            }
            elements.add(element);
        }
        return clean.length();
    }

    private static int channel(ArrayNode elements, String channelId) {
        if (CHANNEL_ID.matcher(channelId).matches()) {
            elements.add(element("channel").put("channel_id", channelId));
            return channelId.length();
        }
        return styled(elements, TextCut.shortened(Escaping.clean(channelId), 40), "code");
    }

    private static int moment(ArrayNode elements, Instant instant) {
        elements.add(element("date")
                .put("timestamp", instant.getEpochSecond())
                .put("format", MOMENT_FORMAT)
                .put("fallback", instant.toString()));
        return 30;
    }

    private static ObjectNode element(String type) {
        return JSON.objectNode().put("type", type);
    }
}
