package dev.opsdeck.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.Json;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The input blocks of a modal as fields of a form, and what was typed into them as Slack's {@code state.values}. */
final class InputView {
    private static final Map<String, String> KINDS = Map.of(
            "number_input", "number",
            "email_text_input", "email",
            "url_text_input", "url",
            "datepicker", "date",
            "timepicker", "time");

    private final Scene scene;

    InputView(Scene scene) {
        this.scene = scene;
    }

    /** @param number of the block in its view, from 0 */
    Element of(JsonNode block, int number) {
        JsonNode element = block.path("element");
        boolean optional = block.path("optional").asBoolean(false);
        Element field = Markup.of("div", "field").attr("data-block", blockId(block, number));
        Element control = control(element, name(number)).attr("required", !optional);
        String id = "field-" + number;
        control.attr("id", id);
        if (element.path("focus_on_load").asBoolean(false)) {
            control.attr("autofocus", true);
        }
        Element label = field.appendElement("label").attr("for", id);
        label.text(Json.text(block.path("label"), "text"));
        if (optional) {
            label.appendElement("small").text(" (optional)");
        }
        field.appendChild(control);
        String hint = Json.text(block.path("hint"), "text");
        if (!hint.isEmpty()) {
            field.appendElement("small").addClass("hint").text(hint);
        }
        field.appendElement("small").addClass("error").attr("role", "alert");
        return field;
    }

    private Element control(JsonNode element, String name) {
        return switch (Json.text(element, "type")) {
            case "plain_text_input" -> text(element).attr("name", name);
            case "checkboxes", "radio_buttons" -> choices(element, name);
            case String type
            when KINDS.containsKey(type) ->
                line(KINDS.getOrDefault(type, "text"), element).attr("name", name);
            case String type -> menu(element, type).attr("name", name);
        };
    }

    private static Element text(JsonNode element) {
        if (element.path("multiline").asBoolean(false)) {
            return placeholder(Markup.of("textarea"), element)
                    .attr("rows", "4")
                    .appendText(Json.text(element, "initial_value"));
        }
        return line("text", element);
    }

    private static Element line(String kind, JsonNode element) {
        String initial = Json.text(element, "initial_value")
                + Json.text(element, "initial_date")
                + Json.text(element, "initial_time");
        return placeholder(Markup.of("input"), element).attr("type", kind).attr("value", initial);
    }

    private static Element placeholder(Element control, JsonNode element) {
        return control.attr("placeholder", Json.text(element.path("placeholder"), "text"))
                .attr("autocomplete", "off");
    }

    private Element menu(JsonNode element, String type) {
        Element select = Markup.of("select").attr("multiple", type.startsWith("multi_"));
        if (!type.startsWith("multi_")) {
            select.appendElement("option").attr("value", "").text("Choose…");
        }
        ElementView.options(select, element);
        if (type.contains("users")) {
            scene.workspace()
                    .people()
                    .users()
                    .forEach(user -> select.appendElement("option")
                            .attr("value", user.id())
                            .text(user.realName()));
        }
        return select;
    }

    private static Element choices(JsonNode element, String name) {
        String kind = Json.text(element, "type").equals("checkboxes") ? "checkbox" : "radio";
        Element group = Markup.of("div", "choices").attr("role", "group");
        element.path("options").forEach(option -> {
            Element label = group.appendElement("label");
            label.appendElement("input")
                    .attr("type", kind)
                    .attr("name", name)
                    .attr("value", Json.text(option, "value"));
            label.appendText(" " + Json.text(option.path("text"), "text"));
        });
        return group;
    }

    private static String name(int number) {
        return "input-" + number;
    }

    private static String blockId(JsonNode block, int number) {
        return block.path("block_id").asText("b" + (number + 1));
    }

    /** What was typed, by block id and action id. */
    static ObjectNode values(JsonNode blocks, Map<String, List<String>> form) {
        ObjectNode values = Json.object();
        int number = 0;
        for (JsonNode block : blocks) {
            if (Json.text(block, "type").equals("input")) {
                List<String> typed = form.getOrDefault(name(number), List.of()).stream()
                        .filter(value -> !value.isEmpty())
                        .toList();
                JsonNode element = block.path("element");
                values.putObject(blockId(block, number)).set(Json.text(element, "action_id"), value(element, typed));
            }
            number++;
        }
        return values;
    }

    private static ObjectNode value(JsonNode element, List<String> typed) {
        String type = Json.text(element, "type");
        ObjectNode value = Json.object().put("type", type);
        String one = typed.isEmpty() ? null : typed.getFirst();
        switch (type) {
            case "datepicker" -> value.put("selected_date", one);
            case "timepicker" -> value.put("selected_time", one);
            case "users_select" -> value.put("selected_user", one);
            case "static_select", "radio_buttons", "external_select" ->
                value.set("selected_option", option(element, one));
            case "multi_static_select", "checkboxes" -> {
                ArrayNode chosen = value.putArray("selected_options");
                typed.forEach(each -> chosen.add(option(element, each)));
            }
            default -> value.put("value", one);
        }
        return value;
    }

    private static JsonNode option(JsonNode element, @Nullable String value) {
        return Json.objects(element)
                .filter(node -> node.has("text") && Json.text(node, "value").equals(value))
                .findFirst()
                .<JsonNode>map(JsonNode::deepCopy)
                .orElse(NullNode.getInstance());
    }
}
