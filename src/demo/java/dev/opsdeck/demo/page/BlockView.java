package dev.opsdeck.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.blocks.Json;
import org.jsoup.nodes.Element;

/** Block Kit as HTML. */
final class BlockView {
    private final MrkdwnView mrkdwn;
    private final RichTextView richText;
    private final InputView inputs;

    /** Where presses go: empty for the form that surrounds the blocks. */
    private final String formAction;

    BlockView(Scene scene, String formAction) {
        this.mrkdwn = new MrkdwnView(scene);
        this.richText = new RichTextView(scene);
        this.inputs = new InputView(scene);
        this.formAction = formAction;
    }

    /** All blocks of a message or view. */
    Element of(JsonNode blocks) {
        Element all = Markup.of("div", "blocks");
        int number = 0;
        for (JsonNode block : blocks) {
            all.appendChild(block(block, number));
            number++;
        }
        return all;
    }

    private Element block(JsonNode block, int number) {
        return switch (Json.text(block, "type")) {
            case "section" -> section(block);
            case "header" -> Markup.of("h3").text(Json.text(block.path("text"), "text"));
            case "divider" -> Markup.of("hr");
            case "context" -> context(block);
            case "actions" -> actions(block);
            case "image" -> ElementView.image(block);
            case "input" -> inputs.of(block, number);
            case "rich_text" -> richText.into(Markup.of("div", "rich"), block);
            case "markdown" -> mrkdwn.into(Markup.of("div", "rich"), Json.text(block, "text"));
            case "table" -> table(block);
            case String unknown -> Markup.of("p", "unknown").text("A block of type " + unknown + " is not shown here.");
        };
    }

    private Element section(JsonNode block) {
        Element section = Markup.of("div", "section");
        if (block.has("text")) {
            section.appendChild(text(Markup.of("div", "rich"), block.path("text")));
        }
        if (block.has("fields")) {
            Element fields = section.appendElement("div").addClass("fields");
            block.path("fields").forEach(field -> fields.appendChild(text(Markup.of("div"), field)));
        }
        if (block.has("accessory")) {
            section.appendChild(ElementView.of(block.path("accessory"), formAction));
        }
        return section;
    }

    private Element context(JsonNode block) {
        Element context = Markup.of("div", "context");
        block.path("elements")
                .forEach(element -> context.appendChild(
                        Json.text(element, "type").equals("image")
                                ? ElementView.image(element)
                                : text(Markup.of("span"), element)));
        return context;
    }

    private Element actions(JsonNode block) {
        Element actions = Markup.of("div", "actions");
        block.path("elements").forEach(element -> actions.appendChild(ElementView.of(element, formAction)));
        return actions;
    }

    private Element text(Element parent, JsonNode text) {
        return Json.text(text, "type").equals("mrkdwn")
                ? mrkdwn.into(parent, Json.text(text, "text"))
                : parent.appendText(Json.text(text, "text"));
    }

    private Element table(JsonNode block) {
        Element frame = RichTextView.scrollable(Markup.of("div", "table"), "Table");
        Element table = frame.appendElement("table");
        boolean head = true;
        for (JsonNode row : block.path("rows")) {
            Element part = head ? table.appendElement("thead") : table;
            Element line = part.appendElement("tr");
            int column = 0;
            for (JsonNode cell : row) {
                String align = Json.text(block.path("column_settings").path(column), "align");
                line.appendChild(cell(cell, head ? "th" : "td", align));
                column++;
            }
            head = false;
        }
        return frame;
    }

    private Element cell(JsonNode cell, String tag, String align) {
        Element shown = align.isEmpty() ? Markup.of(tag) : Markup.of(tag, align);
        if (tag.equals("th")) {
            shown.attr("scope", "col");
        }
        return Json.text(cell, "type").equals("rich_text")
                ? richText.into(shown, cell)
                : shown.appendText(Json.text(cell, "text"));
    }
}
