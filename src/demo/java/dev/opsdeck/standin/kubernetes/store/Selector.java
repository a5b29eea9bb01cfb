package dev.opsdeck.standin.kubernetes.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Label and field selectors, as lists and watches take them. */
public final class Selector implements Predicate<JsonNode> {
    /** Everything. */
    public static final Selector ALL = new Selector(List.of());

    private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^=!\\s]+)\\s*(==|=|!=)\\s*([^=!]*)");
    private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*([^=!\\s]+)");
    private static final Set<String> FIELDS_OF_ALL = Set.of("metadata.name", "metadata.namespace");

    private final List<Predicate<JsonNode>> requirements;

    private Selector(List<Predicate<JsonNode>> requirements) {
        this.requirements = requirements;
    }

    /**
     * Both selectors of a request; empty ones select everything.
     *
     * @throws Refusal when one cannot be read, or names a field that the type does not offer
     */
    public static Selector of(ResourceType type, String labels, String fields) {
        List<Predicate<JsonNode>> requirements = new java.util.ArrayList<>();
        parts(labels).forEach(part -> requirements.add(label(part)));
        parts(fields).forEach(part -> requirements.add(field(type, part)));
        return new Selector(requirements);
    }

    @Override
    public boolean test(JsonNode object) {
        return requirements.stream().allMatch(requirement -> requirement.test(object));
    }

    private static List<String> parts(String selector) {
        return selector.isBlank()
                ? List.of()
                : Arrays.stream(COMMA_OUTSIDE_PARENTHESES.split(selector))
                        .map(String::strip)
                        .toList();
    }

    private static Predicate<JsonNode> label(String part) {
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            List<String> values =
                    Arrays.stream(set.group(3).split(",")).map(String::strip).toList();
            boolean in = set.group(2).equals("in");
            return object -> (label(object, set.group(1)).isTextual()
                            && values.contains(label(object, set.group(1)).asText()))
                    == in;
        }
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            boolean equal = !equality.group(2).equals("!=");
            String value = equality.group(3).strip();
            return object -> (label(object, equality.group(1)).isTextual()
                            && label(object, equality.group(1)).asText().equals(value))
                    == equal;
        }
        Matcher existence = EXISTENCE.matcher(part);
        if (existence.matches()) {
            boolean there = existence.group(1).isEmpty();
            return object -> label(object, existence.group(2)).isTextual() == there;
        }
        throw Refusal.badRequest("unable to parse requirement: " + part);
    }

    private static JsonNode label(JsonNode object, String key) {
        return object.path("metadata").path("labels").path(key);
    }

    private static Predicate<JsonNode> field(ResourceType type, String part) {
        Matcher equality = EQUALITY.matcher(part);
        if (!equality.matches()) {
            throw Refusal.badRequest("invalid field selector: " + part);
        }
        String path = equality.group(1);
        if (!FIELDS_OF_ALL.contains(path) && !offered(type).contains(path)) {
            throw Refusal.badRequest("field label not supported: " + path);
        }
        String pointer = "/" + path.replace('.', '/');
        boolean equal = !equality.group(2).equals("!=");
        String value = equality.group(3).strip();
        return object -> object.at(pointer).asText("").equals(value) == equal;
    }

    private static Set<String> offered(ResourceType type) {
        return switch (type.kind()) {
            case "Pod" ->
                Set.of(
                        "spec.nodeName",
                        "spec.restartPolicy",
                        "spec.serviceAccountName",
                        "status.phase",
                        "status.podIP",
                        "status.nominatedNodeName");
            case "Event" ->
                Set.of(
                        "involvedObject.kind",
                        "involvedObject.namespace",
                        "involvedObject.name",
                        "involvedObject.uid",
                        "involvedObject.apiVersion",
                        "involvedObject.fieldPath",
                        "reason",
                        "reportingComponent",
                        "type");
            case "Job" -> Set.of("status.successful");
            case "Secret" -> Set.of("type");
            case "Namespace" -> Set.of("status.phase");
            default -> Set.of();
        };
    }
}
