package dev.opsdeck.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.opsdeck.standin.slack.blocks.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what can be clicked. */
final class Elements {
    /** An interactive element and the block it stands in. */
    record Found(JsonNode blockId, ObjectNode action) {}

    /** What the person does with an element. */
    @FunctionalInterface
    interface Use {
        ObjectNode of(ObjectNode action);
    }

    private Elements() {}

    /** @throws AssertionError when nothing of that action id or text can be clicked, naming what can */
    static Found find(JsonNode blocks, String actionIdOrText) {
        List<String> there = new ArrayList<>();
        int number = 0;
        for (JsonNode block : blocks) {
            number++;
            String blockId = block.path("block_id").asText("b" + number);
            Optional<ObjectNode> found = Json.objects(block)
                    .filter(node ->
                            node.has("action_id") || Json.text(node, "type").equals("button"))
                    .map(ObjectNode.class::cast)
                    .peek(node -> there.add("%s (%s)".formatted(Json.text(node, "action_id"), label(node))))
                    .filter(node -> Json.text(node, "action_id").equals(actionIdOrText)
                            || label(node).equals(actionIdOrText))
                    .findFirst();
            if (found.isPresent()) {
                ObjectNode action = found.get().deepCopy();
                action.remove(List.of("confirm", "accessibility_label"));
                return new Found(TextNode.valueOf(blockId), action);
            }
        }
        throw new AssertionError("nothing to click named %s; there is %s".formatted(actionIdOrText, there));
    }

    /** The element with one of its options chosen. */
    static ObjectNode chosen(ObjectNode element, String value) {
        JsonNode option = Json.objects(element)
                .filter(node -> node.has("text") && Json.text(node, "value").equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no option " + value + " in " + element));
        ObjectNode chosen =
                Json.object().put("type", Json.text(element, "type")).put("action_id", Json.text(element, "action_id"));
        chosen.set("selected_option", option.deepCopy());
        return chosen;
    }

    private static String label(JsonNode element) {
        return Json.text(element.path("text"), "text");
    }
}
