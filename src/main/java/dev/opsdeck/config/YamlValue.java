package dev.opsdeck.config;

import dev.opsdeck.basics.TextCut;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value of a YAML file that knows where it stands and what it is called. Reading it as something that it is not notes
 * a mistake and gives an empty answer, so that reading goes on and finds the other mistakes too.
 */
public final class YamlValue {
    private static final int LONGEST_SHOWN = 60;

    private final Node node;
    private final String name;
    private final Problems problems;

    YamlValue(Node node, String name, Problems problems) {
        this.node = node;
        this.name = name;
        this.problems = problems;
    }

    /**
     * The one document of a text; empty when it is no YAML or holds nothing, which is then noted.
     *
     * @param text the whole file
     */
    public static Optional<YamlValue> document(String text, Problems problems) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                problems.add(Position.START, "the file is empty");
                return Optional.empty();
            }
            return Optional.of(new YamlValue(root, "the file", problems));
        } catch (MarkedYAMLException broken) {
            problems.add(position(broken.getProblemMark()), syntax(broken));
        } catch (YAMLException broken) {
            problems.add(Position.START, "this is not YAML: " + firstLine(String.valueOf(broken.getMessage())));
        }
        return Optional.empty();
    }

    private static String syntax(MarkedYAMLException broken) {
        String problem = firstLine(broken.getProblem());
        String context = broken.getContext() == null ? "" : " " + firstLine(broken.getContext());
        String hint = context.contains("alias") ? "; a * at the start of a value is written in quotes: \"*\"" : "";
        return "this is not YAML:%s %s%s".formatted(context, problem, hint);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static Position position(Mark mark) {
        return mark == null ? Position.START : new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Where the value begins. */
    public Position position() {
        return position(node.getStartMark());
    }

    /** Notes that something is wrong with this value. */
    public void wrong(String reason) {
        problems.add(position(), reason);
    }

    /** A text that is not empty. */
    public Optional<String> text() {
        if (node instanceof ScalarNode scalar) {
            if (scalar.getTag().equals(Tag.STR) && !scalar.getValue().isBlank()) {
                return Optional.of(scalar.getValue());
            }
            if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
                wrong("%s has no value".formatted(name));
            } else {
                wrong("%s must be text: write \"%s\" in quotes".formatted(name, shown(scalar)));
            }
            return Optional.empty();
        }
        wrong("%s must be text, not %s".formatted(name, kind()));
        return Optional.empty();
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> flag() {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            if (scalar.getValue().equals("true") || scalar.getValue().equals("false")) {
                return Optional.of(scalar.getValue().equals("true"));
            }
        }
        wrong("%s must be true or false, not %s".formatted(name, kind()));
        return Optional.empty();
    }

    /** A whole number within bounds, both included. */
    public OptionalInt number(int least, int most) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
            try {
                int number = Integer.parseInt(scalar.getValue());
                if (number >= least && number <= most) {
                    return OptionalInt.of(number);
                }
            } catch (NumberFormatException notInBounds) {
                // Too large, or octal: the same sentence as for any other number that does not fit.
            }
        }
        wrong("%s must be a whole number from %d to %d, not %s".formatted(name, least, most, kind()));
        return OptionalInt.empty();
    }

    /** The values of a list that must have at least one. */
    public List<YamlValue> list() {
        if (!(node instanceof SequenceNode sequence)) {
            wrong("%s must be a list, not %s: for example [one, two]".formatted(name, kind()));
            return List.of();
        }
        if (sequence.getValue().isEmpty()) {
            wrong("%s is an empty list: write at least one value or leave %s out".formatted(name, name));
        }
        List<YamlValue> values = new ArrayList<>();
        sequence.getValue().forEach(value -> values.add(new YamlValue(value, "a value of " + name, problems)));
        return values;
    }

    /** The texts of a list that must have at least one, and none of them twice; with their places. */
    public List<Word> words() {
        List<Word> words = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlValue value : list()) {
            value.text().ifPresent(text -> {
                if (seen.add(text)) {
                    words.add(new Word(text, value.position()));
                } else {
                    value.wrong("\"%s\" is in %s twice".formatted(text, name));
                }
            });
        }
        return words;
    }

    /** A text and where it stands. */
    public record Word(String text, Position position) {}

    /**
     * A map that may hold these keys and no others.
     *
     * @param what how a mistake calls it: {@code a grant}
     */
    public YamlMap map(String what, String... keys) {
        return YamlMap.closed(node, what, problems, List.of(keys));
    }

    /** The entries of a map whose keys are names that the file makes up; at least one. */
    public List<YamlMap.Entry> named() {
        return YamlMap.open(node, name, problems);
    }

    static String shown(ScalarNode scalar) {
        return TextCut.shortened(scalar.getValue(), LONGEST_SHOWN);
    }

    private String kind() {
        return kind(node);
    }

    static String kind(Node node) {
        return switch (node) {
            case MappingNode _ -> "a map";
            case SequenceNode _ -> "a list";
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
            case ScalarNode scalar -> "\"" + shown(scalar) + "\"";
            default -> "this";
        };
    }
}
