package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.blocks.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The arguments of one call; of a repeated one the first counts. An empty argument counts as absent, as it does at Slack. */
public record Arguments(Map<String, String> values) {
    public Arguments {
        values = Map.copyOf(values);
    }

    /** From form fields or a query string. */
    public static Arguments ofForm(Map<String, List<String>> fields) {
        Map<String, String> first = new TreeMap<>();
        fields.forEach((name, values) -> first.put(name, values.isEmpty() ? "" : values.getFirst()));
        return new Arguments(first);
    }

    /** From a JSON body: nested values are kept as JSON text, as they would be in a form. */
    public static Arguments ofJson(JsonNode body) {
        Map<String, String> flat = new TreeMap<>();
        body.properties()
                .forEach(field -> flat.put(
                        field.getKey(),
                        field.getValue().isContainerNode()
                                ? Json.write(field.getValue())
                                : field.getValue().asText()));
        return new Arguments(flat);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** The argument, or the empty string. */
    public String text(String name) {
        return find(name).orElse("");
    }

    /** The argument, which the method cannot do without. */
    String required(String name) {
        return find(name)
                .orElseThrow(
                        () -> new Refused("invalid_arguments", List.of("[ERROR] missing required field: " + name)));
    }

    boolean flag(String name) {
        return find(name)
                .filter(value -> value.equals("1") || value.equals("true"))
                .isPresent();
    }

    int number(String name, int otherwise) {
        try {
            return find(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException _) {
            throw new Refused("invalid_arguments", List.of("[ERROR] must be an integer: " + name));
        }
    }

    /** A JSON array in one field; an empty array when the field is absent. */
    JsonNode array(String name, String errorWhenBroken) {
        return json(name, errorWhenBroken).orElseGet(Json::array);
    }

    Optional<JsonNode> json(String name, String errorWhenBroken) {
        return find(name).map(text -> Json.parse(text).orElseThrow(() -> new Refused(errorWhenBroken)));
    }
}
