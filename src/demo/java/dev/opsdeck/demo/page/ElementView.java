package dev.opsdeck.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.blocks.Json;
import org.jsoup.nodes.Element;

/** What can be pressed or chosen: fields of the form that surrounds a message or a modal. */
final class ElementView {
    /** Before the action id in the name of a menu's field. */
    static final String OPTION = "option:";

    private ElementView() {}

    /** @param formAction where a press goes when it is not where the surrounding form goes, else empty */
    static Element of(JsonNode element, String formAction) {
        return switch (Json.text(element, "type")) {
            case "button" -> button(element, formAction);
            case "image" -> image(element);
            default -> menu(element, formAction);
        };
    }

    /** Foreign pictures are named, not fetched. */
    static Element image(JsonNode image) {
        return Markup.of("span", "picture").text("🖼 " + Json.text(image, "alt_text"));
    }

    private static Element button(JsonNode button, String formAction) {
        String label = Json.text(button.path("text"), "text");
        String address = Json.text(button, "url");
        Element shown = press(formAction, named(button, label)).text(label);
        String style = Json.text(button, "style");
        if (!style.isEmpty()) {
            shown.addClass(style);
        }
        if (button.has("accessibility_label")) {
            shown.attr("aria-label", Json.text(button, "accessibility_label"));
        }
        confirmed(shown, button.path("confirm"));
        return address.isEmpty() ? shown : MrkdwnView.link(address, label).addClass("button");
    }

    private static void confirmed(Element shown, JsonNode confirm) {
        if (confirm.isObject()) {
            shown.attr("data-confirm", Json.text(confirm.path("title"), "text"))
                    .attr("data-confirm-text", Json.text(confirm.path("text"), "text"))
                    .attr("data-confirm-yes", Json.text(confirm.path("confirm"), "text"))
                    .attr("data-confirm-no", Json.text(confirm.path("deny"), "text"));
        }
    }

    private static Element menu(JsonNode menu, String formAction) {
        String action = named(menu, "");
        String placeholder = Json.text(menu.path("placeholder"), "text");
        String words = placeholder.isEmpty() ? "Choose…" : placeholder;
        Element select = Markup.of("select")
                .attr("name", OPTION + action)
                .attr("aria-label", words)
                .attr("data-choose", action);
        select.appendElement("option").attr("value", "").text(words);
        options(select, menu);
        return Markup.of("span", "menu")
                .appendChild(select)
                .appendChild(press(formAction, action).addClass("plain").text("Choose"));
    }

    /** The options of a menu, those of its groups too. */
    static void options(Element select, JsonNode menu) {
        String chosen = Json.text(menu.path("initial_option"), "value");
        menu.path("options").forEach(option -> option(select, option, chosen));
        menu.path("option_groups").forEach(group -> {
            Element shown = select.appendElement("optgroup").attr("label", Json.text(group.path("label"), "text"));
            group.path("options").forEach(option -> option(shown, option, chosen));
        });
    }

    private static void option(Element parent, JsonNode option, String chosen) {
        String value = Json.text(option, "value");
        parent.appendElement("option")
                .attr("value", value)
                .attr("selected", value.equals(chosen))
                .text(Json.text(option.path("text"), "text"));
    }

    private static Element press(String formAction, String action) {
        Element button = Markup.of("button", "button")
                .attr("type", "submit")
                .attr("name", "action")
                .attr("value", action)
                .attr("formnovalidate", true);
        return formAction.isEmpty() ? button : button.attr("formaction", formAction);
    }

    private static String named(JsonNode element, String otherwise) {
        String id = Json.text(element, "action_id");
        return id.isEmpty() ? otherwise : id;
    }
}
