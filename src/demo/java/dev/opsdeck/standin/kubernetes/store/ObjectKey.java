package dev.opsdeck.standin.kubernetes.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/**
 * Where an object is.
 *
 * @param namespace empty for objects of the whole cluster
 */
public record ObjectKey(ResourceType type, String namespace, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.<ObjectKey, String>comparing(
                    key -> key.type().qualified())
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    static ObjectKey of(JsonNode object) {
        ResourceType type = ResourceType.of(
                object.path("apiVersion").asText(), object.path("kind").asText());
        JsonNode metadata = object.path("metadata");
        return new ObjectKey(
                type,
                type.namespaced() ? metadata.path("namespace").asText() : "",
                metadata.path("name").asText());
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
