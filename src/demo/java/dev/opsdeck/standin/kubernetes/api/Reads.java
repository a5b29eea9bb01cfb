package dev.opsdeck.standin.kubernetes.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.kubernetes.store.ObjectKey;
import dev.opsdeck.standin.kubernetes.store.ObjectStore;
import dev.opsdeck.standin.kubernetes.store.Refusal;
import dev.opsdeck.standin.kubernetes.store.Selector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;

/** Lists and single objects: whole, as metadata alone, or as a table, by the Accept header; in pages where asked. */
final class Reads {
    private final ObjectStore store;
    private final Clock clock;

    Reads(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void get(Exchange exchange, ApiPath path) throws IOException {
        ObjectNode object = store.find(path.key()).orElseThrow(() -> Refusal.notFound(path.key()));
        String accept = exchange.header(HttpHeader.ACCEPT);
        if (accept.contains("as=Table")) {
            ObjectNode metadata = JsonNodeFactory.instance.objectNode();
            metadata.set("resourceVersion", object.at("/metadata/resourceVersion"));
            exchange.answer(200, table(exchange, path, List.of(object), metadata));
        } else if (accept.contains("as=PartialObjectMetadata")) {
            exchange.answer(200, Tables.partial(object));
        } else {
            exchange.answer(200, object);
        }
    }

    void list(Exchange exchange, ApiPath path) throws IOException {
        Query query = exchange.query();
        Selector selector = Selector.of(path.type(), query.text("labelSelector"), query.text("fieldSelector"));
        ObjectStore.Snapshot found = store.list(path.type(), path.namespace(), selector);
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("resourceVersion", Long.toString(found.version()));
        List<ObjectNode> page = page(query, path, found.objects(), metadata);
        String accept = exchange.header(HttpHeader.ACCEPT);
        if (accept.contains("as=Table")) {
            exchange.answer(200, table(exchange, path, page, metadata));
            return;
        }
        boolean partial = accept.contains("as=PartialObjectMetadataList");
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", partial ? "PartialObjectMetadataList" : path.type().kind() + "List");
        list.put("apiVersion", partial ? "meta.k8s.io/v1" : path.type().apiVersion());
        list.set("metadata", metadata);
        ArrayNode items = list.putArray("items");
        page.forEach(object -> items.add(partial ? Tables.partial(object) : object));
        exchange.answer(200, list);
    }

    private ObjectNode table(Exchange exchange, ApiPath path, List<ObjectNode> objects, ObjectNode metadata) {
        return new Tables(path.type(), clock.instant())
                .of(objects, metadata, exchange.query().text("includeObject"));
    }

    /** A page begins behind the name in its token. */
    private static List<ObjectNode> page(Query query, ApiPath path, List<ObjectNode> all, ObjectNode metadata) {
        List<ObjectNode> rest = all;
        if (!query.text("continue").isEmpty()) {
            ObjectKey last = last(path, query.text("continue"));
            rest = all.stream()
                    .filter(object -> key(path, object).compareTo(last) > 0)
                    .toList();
        }
        int limit = Math.toIntExact(query.number("limit").orElse(0L));
        if (limit <= 0 || rest.size() <= limit) {
            return rest;
        }
        ObjectKey last = key(path, rest.get(limit - 1));
        metadata.put(
                "continue",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((last.namespace() + "/" + last.name()).getBytes(StandardCharsets.UTF_8)));
        metadata.put("remainingItemCount", rest.size() - limit);
        return rest.subList(0, limit);
    }

    private static ObjectKey last(ApiPath path, String token) {
        try {
            String[] words = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("/", 2);
            return new ObjectKey(path.type(), words[0], words[1]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException broken) {
            throw Refusal.badRequest("continue key is not valid: " + token);
        }
    }

    private static ObjectKey key(ApiPath path, ObjectNode object) {
        return new ObjectKey(
                path.type(),
                object.at("/metadata/namespace").asText(),
                object.at("/metadata/name").asText());
    }
}
