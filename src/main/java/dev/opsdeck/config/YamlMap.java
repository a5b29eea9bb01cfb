package dev.opsdeck.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A map of a YAML file. Keys are texts, whatever YAML 1.1 thinks of words like {@code on}; each stands there once. */
public final class YamlMap {

    /** A key and its value. */
    public record Entry(String key, Position position, YamlValue value) {}

    private final Map<String, Entry> entries;
    private final String name;
    private final Position position;
    private final Problems problems;
    private final boolean isMap;

    private YamlMap(Node node, String name, Problems problems, List<Entry> entries) {
        this.entries = new LinkedHashMap<>();
        entries.forEach(entry -> this.entries.put(entry.key(), entry));
        this.name = name;
        this.position = position(node);
        this.problems = problems;
        this.isMap = node instanceof MappingNode;
    }

    static YamlMap closed(Node node, String name, Problems problems, List<String> keys) {
        List<Entry> known = new ArrayList<>();
        for (Entry entry : entries(node, name, problems)) {
            if (keys.contains(entry.key())) {
                known.add(entry);
            } else {
                problems.add(
                        entry.position(),
                        "unknown key \"%s\" in %s: known are %s".formatted(entry.key(), name, String.join(", ", keys)));
            }
        }
        return new YamlMap(node, name, problems, known);
    }

    static List<Entry> open(Node node, String name, Problems problems) {
        List<Entry> entries = entries(node, name, problems);
        if (node instanceof MappingNode map && map.getValue().isEmpty()) {
            problems.add(position(node), "%s is empty: write at least one entry or leave %s out".formatted(name, name));
        }
        return entries;
    }

    private static List<Entry> entries(Node node, String name, Problems problems) {
        if (!(node instanceof MappingNode map)) {
            problems.add(position(node), "%s must be a map, not %s".formatted(name, YamlValue.kind(node)));
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            Position place = position(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(place, "a key of %s must be a word".formatted(name));
                continue;
            }
            Integer before = lines.putIfAbsent(key.getValue(), place.line());
            if (before != null) {
                problems.add(place, "\"%s\" is in %s twice, first on line %d".formatted(key.getValue(), name, before));
                continue;
            }
            YamlValue value = new YamlValue(tuple.getValueNode(), key.getValue(), problems);
            entries.add(new Entry(key.getValue(), place, value));
        }
        return entries;
    }

    private static Position position(Node node) {
        Mark mark = node.getStartMark();
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Where the map begins. */
    public Position position() {
        return position;
    }

    /** The value of a key, if it is there. */
    public Optional<YamlValue> find(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The value of a key that must be there; when it is not, that is noted. */
    public Optional<YamlValue> require(String key) {
        Optional<YamlValue> value = find(key);
        if (value.isEmpty() && isMap) {
            problems.add(position, "%s needs the key \"%s\"".formatted(name, key));
        }
        return value;
    }

    /** What is there, in the order of the file. */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }
}
