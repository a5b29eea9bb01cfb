package dev.opsdeck.standin.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.kubernetes.store.Deletion;
import dev.opsdeck.standin.kubernetes.store.ObjectStore;
import dev.opsdeck.standin.kubernetes.store.Refusal;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/** Creates, replaces, patches and deletes. */
final class Writes {
    private final ObjectStore store;
    private final Deletion deletion;

    Writes(ObjectStore store) {
        this.store = store;
        this.deletion = new Deletion(store);
    }

    void create(Exchange exchange, ApiPath path) throws IOException {
        ObjectNode object = exchange.object();
        ObjectNode metadata = object.withObject("/metadata");
        String named = metadata.path("namespace").asText();
        if (path.type().namespaced()) {
            if (!named.isEmpty() && !named.equals(path.namespace())) {
                throw Refusal.badRequest(
                        "the namespace of the provided object does not match the namespace sent on the" + " request");
            }
            metadata.put("namespace", path.namespace());
        }
        if (metadata.path("name").asText().isEmpty()
                && metadata.path("generateName").asText().isEmpty()) {
            throw Refusal.invalid(
                    path.type().kind(), "", "metadata.name", "Required value: name or generateName is required");
        }
        object.put("apiVersion", path.type().apiVersion())
                .put("kind", path.type().kind());
        exchange.answer(201, store.create(object));
    }

    void replace(Exchange exchange, ApiPath path) throws IOException {
        ObjectNode given = exchange.object();
        exchange.answer(200, store.change(path.key(), old -> part(path, old, given)));
    }

    /** The status is written by its own path and by no other. */
    private static ObjectNode part(ApiPath path, ObjectNode old, ObjectNode fresh) {
        ObjectNode result = fresh.deepCopy();
        if (path.subresource().equals("status")) {
            ObjectNode kept = old.deepCopy();
            kept.set("status", fresh.path("status"));
            return kept;
        }
        if (old.has("status")) {
            result.set("status", old.get("status"));
        }
        return result;
    }

    void patch(Exchange exchange, ApiPath path) throws IOException {
        JsonNode patch = exchange.body();
        boolean operations = exchange.header(HttpHeader.CONTENT_TYPE).contains("json-patch+json");
        exchange.answer(
                200,
                store.change(
                        path.key(), old -> part(path, old, operations ? operated(old, patch) : merged(old, patch))));
    }

    private static ObjectNode operated(ObjectNode old, JsonNode patch) {
        try {
            return (ObjectNode) JsonPatch.apply(patch, old);
        } catch (JsonPatchException impossible) {
            throw new Refusal(422, "Invalid", "the server rejected our request due to an error in our request");
        }
    }

    /** RFC 7396; also for strategic patches, whose lists are then replaced and not merged. */
    private static ObjectNode merged(ObjectNode old, JsonNode patch) {
        ObjectNode result = old.deepCopy();
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                result.remove(entry.getKey());
            } else if (value.isObject()) {
                JsonNode before = result.path(entry.getKey());
                result.set(
                        entry.getKey(),
                        merged(before instanceof ObjectNode object ? object : result.objectNode(), value));
            } else {
                result.set(entry.getKey(), value instanceof ArrayNode list ? list.deepCopy() : value);
            }
        }
        return result;
    }

    void delete(Exchange exchange, ApiPath path) throws IOException {
        Optional<Long> grace = exchange.query()
                .number("gracePeriodSeconds")
                .or(() -> Optional.of(exchange.body().path("gracePeriodSeconds"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::asLong));
        exchange.answer(200, deletion.delete(path.key(), grace));
    }
}
