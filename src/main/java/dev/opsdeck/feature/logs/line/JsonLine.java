package dev.opsdeck.feature.logs.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.opsdeck.basics.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A line that is a JSON object, made readable: level, message, the other fields, then a stack trace line by line. */
final class JsonLine {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final List<String> LEVEL =
            List.of("level", "severity", "lvl", "loglevel", "log.level", "levelname", "@level", "log_level");
    private static final List<String> MESSAGE = List.of("msg", "message", "@message", "event", "text");
    private static final Set<String> TIME = Set.of(
            "ts", "time", "timestamp", "@timestamp", "datetime", "asctime", "eventtime", "t", "date", "timemillis");
    private static final Set<String> STACK =
            Set.of("stack", "stack_trace", "stacktrace", "exc_info", "traceback", "exception", "error.stack_trace");

    /** Levels as numbers, as pino and bunyan write them. */
    private static final Map<Integer, String> NUMBERS =
            Map.of(10, "TRACE", 20, "DEBUG", 30, "INFO", 40, "WARN", 50, "ERROR", 60, "FATAL");

    /** Words that stand in a readable line although its JSON may not have them. */
    static final Set<String> LEVEL_NAMES = Set.copyOf(NUMBERS.values());

    private final StringBuilder line = new StringBuilder();
    private final List<String> trace = new ArrayList<>();

    private JsonLine() {}

    /** The line made readable; empty when it is no JSON object, or one with neither level nor message. */
    static Optional<List<String>> readable(String text) {
        if (!text.startsWith("{") || !text.stripTrailing().endsWith("}")) {
            return Optional.empty();
        }
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? new JsonLine().lines(object) : Optional.empty();
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private Optional<List<String>> lines(ObjectNode object) {
        Optional<String> levelKey = find(object, LEVEL);
        Optional<String> messageKey = find(object, MESSAGE);
        if (levelKey.isEmpty() && messageKey.isEmpty()) {
            return Optional.empty();
        }
        levelKey.ifPresent(key -> line.append("%-5s ".formatted(level(object.get(key)))));
        messageKey.ifPresent(key -> message(object.get(key)));
        object.properties().forEach(field -> {
            boolean shown = Optional.of(field.getKey()).equals(levelKey)
                    || Optional.of(field.getKey()).equals(messageKey)
                    || TIME.contains(field.getKey().toLowerCase(Locale.ROOT));
            if (!shown) {
                field(field.getKey(), field.getValue());
            }
        });
        List<String> all = new ArrayList<>();
        all.add(line.toString().stripTrailing());
        all.addAll(trace);
        return Optional.of(all);
    }

    private static Optional<String> find(JsonNode object, List<String> names) {
        return names.stream()
                .flatMap(name -> object.properties().stream()
                        .filter(field -> field.getKey().equalsIgnoreCase(name))
                        .filter(field -> field.getValue().isValueNode()
                                && !field.getValue().isNull()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String level(JsonNode value) {
        String word = value.isInt() ? NUMBERS.getOrDefault(value.intValue(), value.asText()) : value.asText();
        return flat(word.toUpperCase(Locale.ROOT));
    }

    private void message(JsonNode value) {
        List<String> lines = value.asText().lines().toList();
        line.append(lines.isEmpty() ? "" : flat(lines.getFirst()));
        lines.stream().skip(1).map(JsonLine::flat).forEach(trace::add);
    }

    private void field(String name, JsonNode value) {
        if (STACK.contains(name.toLowerCase(Locale.ROOT)) && value.isTextual()) {
            value.asText().lines().map(JsonLine::flat).forEach(trace::add);
        } else if (value.isObject() && value.path("stack").isTextual()) {
            value.path("stack").asText().lines().map(JsonLine::flat).forEach(trace::add);
        } else {
            line.append(' ').append(flat(name)).append('=').append(shown(value));
        }
    }

    private static String shown(JsonNode value) {
        if (!value.isTextual()) {
            return value.toString();
        }
        String text = value.asText();
        boolean simple = !text.isEmpty() && text.chars().noneMatch(JsonLine::needsQuotes);
        return simple ? text : TextNode.valueOf(text).toString();
    }

    private static boolean needsQuotes(int letter) {
        return letter <= ' ' || letter == '"' || letter == '\\' || letter == '=' || Character.isISOControl(letter);
    }

    /** JSON can spell what a line cannot hold. */
    private static String flat(String text) {
        return TerminalText.clean(text);
    }
}
