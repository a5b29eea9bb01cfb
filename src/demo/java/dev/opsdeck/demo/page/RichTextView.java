package dev.opsdeck.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.blocks.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Slack's {@code rich_text} as HTML: a tree there, a tree here. */
final class RichTextView {
    private static final Map<String, String> STYLES =
            Map.of("bold", "b", "italic", "i", "strike", "s", "underline", "u", "code", "code");

    private final Scene scene;

    RichTextView(Scene scene) {
        this.scene = scene;
    }

    /** Adds what the block holds. */
    Element into(Element parent, JsonNode block) {
        block.path("elements").forEach(element -> container(parent, element));
        return parent;
    }

    private void container(Element parent, JsonNode container) {
        switch (Json.text(container, "type")) {
            case "rich_text_preformatted" -> words(preformatted(parent), container);
            case "rich_text_quote" -> words(parent.appendElement("blockquote"), container);
            case "rich_text_list" -> list(parent, container);
            default -> words(parent.appendElement("div").addClass("line"), container);
        }
    }

    /** No {@code pre}: a browser would leave its first line break out. */
    private static Element preformatted(Element parent) {
        return scrollable(parent.appendElement("div").addClass("pre"), "Output");
    }

    /** What may be wider than the page can be scrolled, by keyboard too. */
    static Element scrollable(Element element, String name) {
        return element.attr("tabindex", "0").attr("role", "region").attr("aria-label", name);
    }

    private void list(Element parent, JsonNode list) {
        boolean ordered = Json.text(list, "style").equals("ordered");
        Element items = parent.appendElement(ordered ? "ol" : "ul");
        list.path("elements").forEach(item -> words(items.appendElement("li"), item));
    }

    private void words(Element parent, JsonNode section) {
        section.path("elements").forEach(word -> parent.appendChild(styled(word(word), word.path("style"))));
    }

    private Node word(JsonNode word) {
        return switch (Json.text(word, "type")) {
            case "text" -> new TextNode(Json.text(word, "text"));
            case "link" -> link(word);
            case "emoji" -> MrkdwnView.emoji(Json.text(word, "name"));
            case "user" -> MrkdwnView.mention("@" + scene.person(Json.text(word, "user_id")));
            case "usergroup" -> MrkdwnView.mention("@" + scene.group(Json.text(word, "usergroup_id")));
            case "channel" -> MrkdwnView.mention("#" + scene.channel(Json.text(word, "channel_id")));
            case "broadcast" -> MrkdwnView.mention("@" + Json.text(word, "range"));
            case "date" -> date(word);
            case "color" -> Markup.of("code").text(Json.text(word, "value"));
            default -> new TextNode("");
        };
    }

    private static Element link(JsonNode word) {
        String address = Json.text(word, "url");
        String words = Json.text(word, "text");
        return MrkdwnView.link(address, words.isEmpty() ? address : words);
    }

    private Node date(JsonNode word) {
        try {
            Instant moment = Instant.ofEpochSecond(word.path("timestamp").asLong());
            return Markup.of("time")
                    .attr("datetime", moment.toString())
                    .text(scene.dates().shown(moment, Json.text(word, "format")));
        } catch (DateTimeException outOfRange) {
            return new TextNode(Json.text(word, "fallback"));
        }
    }

    private static Node styled(Node word, JsonNode styles) {
        Node styled = word;
        for (Map.Entry<String, String> style : STYLES.entrySet()) {
            if (styles.path(style.getKey()).asBoolean(false)) {
                styled = Markup.of(style.getValue()).appendChild(styled);
            }
        }
        return styled;
    }
}
