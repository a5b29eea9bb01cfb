package dev.opsdeck.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which keys of which JSON type Slack was seen to send. */
final class RecordedShapes {
    private static final String TOP = ".";

    /** What no sample has although Slack sends it: the samples of payloads leave out much, and give form fields as the SDK reads them. */
    private static final Map<String, Set<String>> SENT_ALL_THE_SAME = Map.of(
            "SlashCommandPayload", Set.of("is_enterprise_install"),
            "BlockActionPayload", Set.of("view.blocks"),
            "ViewSubmissionPayload", Set.of("view.blocks", "response_urls"),
            "ViewClosedPayload", Set.of("view.blocks"),
            "conversations.replies", Set.of("messages.subtype"));

    /** Method or class of a payload, path of an object, key, type. */
    private final Map<String, Map<String, Map<String, String>>> shapes = new HashMap<>();

    /** Reads {@code recorded-shapes.txt}. */
    RecordedShapes() {
        try (InputStream recorded = RecordedShapes.class.getResourceAsStream("recorded-shapes.txt")) {
            new String(recorded.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(" ")))
                    .forEach(this::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(List<String> line) {
        Map<String, String> keys = line.stream()
                .skip(2)
                .map(key -> key.split(":"))
                .collect(Collectors.toUnmodifiableMap(key -> key[0], key -> key[1]));
        Arrays.stream(line.getFirst().split(","))
                .forEach(name ->
                        shapes.computeIfAbsent(name, _ -> new HashMap<>()).put(line.get(1), keys));
    }

    Set<String> names() {
        return new TreeSet<>(shapes.keySet());
    }

    /** What this answer or payload has that was never seen, one sentence each. */
    List<String> strangeIn(String name, JsonNode body) {
        List<String> strange = new ArrayList<>();
        compare(shapes.get(name), TOP, body, strange);
        Set<String> known = SENT_ALL_THE_SAME.getOrDefault(name, Set.of());
        strange.removeIf(what -> known.stream().anyMatch(path -> what.startsWith(path + " ")));
        return strange;
    }

    private static void compare(
            Map<String, Map<String, String>> shape, String path, JsonNode object, List<String> strange) {
        Map<String, String> keys = shape.get(path);
        if (keys == null) {
            return;
        }
        object.properties().forEach(field -> {
            String at = path.equals(TOP) ? field.getKey() : path + "." + field.getKey();
            JsonNode value = field.getValue();
            String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
            String recorded = keys.get(field.getKey());
            if (recorded == null) {
                strange.add(at + " was never seen");
            } else if (!value.isNull() && !recorded.equals(type)) {
                strange.add("%s is a %s and was a %s".formatted(at, type, recorded));
            }
            (value.isArray() ? value : List.of(value)).forEach(inner -> compare(shape, at, inner, strange));
        });
    }
}
