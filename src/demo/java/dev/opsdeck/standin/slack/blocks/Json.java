package dev.opsdeck.standin.slack.blocks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;

/** JSON as the stand-in reads and writes it. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** The parsed text, or empty when it is not JSON. */
    public static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree could not be written", impossible);
        }
    }

    /** The string of a field, or the empty string when it is absent or no string. */
    public static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    public static Stream<JsonNode> elements(JsonNode array) {
        return array.valueStream();
    }

    /** Every object in the tree, outermost first. */
    public static Stream<JsonNode> objects(JsonNode node) {
        Stream<JsonNode> inner = node.isContainerNode() ? node.valueStream().flatMap(Json::objects) : Stream.empty();
        return node.isObject() ? Stream.concat(Stream.of(node), inner) : inner;
    }
}
