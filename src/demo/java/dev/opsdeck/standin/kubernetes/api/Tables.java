package dev.opsdeck.standin.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.kubernetes.store.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists as rows of cells, which is what kubectl shows. */
final class Tables {
    private static final List<String> POD =
            List.of("Name", "Ready", "Status", "Restarts", "Age", "IP", "Node", "Nominated Node", "Readiness Gates");
    private static final List<String> EVENT = List.of(
            "Last Seen", "Type", "Reason", "Object", "Subobject", "Source", "Message", "First Seen", "Count", "Name");
    /** The others are shown with {@code -o wide}. */
    private static final List<String> NARROW =
            List.of("Name", "Ready", "Status", "Restarts", "Age", "Last Seen", "Type", "Reason", "Object", "Message");

    private static final List<String> ANY = List.of("Name", "Age");

    private final ResourceType type;
    private final Instant now;

    Tables(ResourceType type, Instant now) {
        this.type = type;
        this.now = now;
    }

    /**
     * The table.
     *
     * @param metadata of the list
     * @param include which part of each object comes with its row: {@code Object}, {@code None}, else its metadata
     */
    ObjectNode of(List<ObjectNode> objects, ObjectNode metadata, String include) {
        ObjectNode table = JsonNodeFactory.instance.objectNode();
        table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1").set("metadata", metadata);
        ArrayNode columns = table.putArray("columnDefinitions");
        columns()
                .forEach(column -> columns.addObject()
                        .put("name", column)
                        .put("type", "string")
                        .put("format", column.equals("Name") ? "name" : "")
                        .put("description", "")
                        .put("priority", shownAlways(column) ? 0 : 1));
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode object : objects) {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells");
            cells(object).forEach(cells::addPOJO);
            if (include.equals("Object")) {
                row.set("object", object);
            } else if (!include.equals("None")) {
                row.set("object", partial(object));
            }
        }
        return table;
    }

    private boolean shownAlways(String column) {
        return NARROW.contains(column) && !(type.equals(ResourceType.EVENTS) && column.equals("Name"));
    }

    /** An object's metadata alone. */
    static ObjectNode partial(JsonNode object) {
        ObjectNode partial = JsonNodeFactory.instance.objectNode();
        partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
        return partial;
    }

    private List<String> columns() {
        return type.equals(ResourceType.PODS) ? POD : type.equals(ResourceType.EVENTS) ? EVENT : ANY;
    }

    private List<Object> cells(ObjectNode object) {
        if (type.equals(ResourceType.PODS)) {
            return new PodCells(object, now).cells();
        }
        return type.equals(ResourceType.EVENTS)
                ? event(object)
                : List.of(object.at("/metadata/name").asText(), PodCells.age(object.path("metadata"), now));
    }

    private List<Object> event(ObjectNode event) {
        JsonNode about = event.path("involvedObject");
        long count = event.at("/series/count").asLong(event.path("count").asLong(1));
        String last = first(event.at("/series/lastObservedTime"), event.path("lastTimestamp"), event.path("eventTime"))
                .orElse("<unknown>");
        String first =
                first(event.path("firstTimestamp"), event.path("eventTime")).orElse("<unknown>");
        String kind = about.path("kind").asText().toLowerCase(Locale.ROOT);
        return List.of(
                last,
                event.path("type").asText(),
                event.path("reason").asText(),
                about.path("name").asText().isEmpty()
                        ? kind
                        : kind + "/" + about.path("name").asText(),
                about.path("fieldPath").asText(),
                source(event),
                event.path("message").asText().strip(),
                first,
                count,
                event.at("/metadata/name").asText());
    }

    private static String source(JsonNode event) {
        boolean old = event.at("/source/component").isTextual();
        String host = old
                ? event.at("/source/host").asText()
                : event.path("reportingInstance").asText();
        String component = old
                ? event.at("/source/component").asText()
                : event.path("reportingComponent").asText();
        return host.isEmpty() ? component : component + ", " + host;
    }

    private Optional<String> first(JsonNode... moments) {
        return Stream.of(moments)
                .filter(JsonNode::isTextual)
                .map(moment -> HumanDuration.of(Duration.between(Instant.parse(moment.asText()), now)))
                .findFirst();
    }
}
