package dev.opsdeck.standin.kubernetes.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/** The part of an object's metadata that belongs to the server. */
final class Metadata {
    private static final List<String> SERVERS_OWN = List.of("uid", "creationTimestamp", "namespace", "name");

    private Metadata() {}

    /**
     * Keeps what a write cannot change, and counts generations.
     *
     * @throws Refusal when the write was made for another version
     */
    static void carryOver(ObjectKey key, ObjectNode before, ObjectNode after) {
        ObjectNode old = before.withObject("/metadata");
        ObjectNode fresh = after.withObject("/metadata");
        String basedOn = fresh.path("resourceVersion").asText();
        if (!basedOn.isEmpty() && !basedOn.equals(old.path("resourceVersion").asText())) {
            throw Refusal.conflict(key);
        }
        fresh.set("resourceVersion", old.get("resourceVersion"));
        for (String field : SERVERS_OWN) {
            JsonNode value = old.get(field);
            if (value != null) {
                fresh.set(field, value);
            }
        }
        long generation = old.path("generation").asLong(1);
        boolean newSpec = !Objects.equals(before.get("spec"), after.get("spec"));
        fresh.put("generation", newSpec ? generation + 1 : generation);
    }
}
