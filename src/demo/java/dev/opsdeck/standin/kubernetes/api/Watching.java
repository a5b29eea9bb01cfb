package dev.opsdeck.standin.kubernetes.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.kubernetes.store.Change;
import dev.opsdeck.standin.kubernetes.store.ObjectStore;
import dev.opsdeck.standin.kubernetes.store.Refusal;
import dev.opsdeck.standin.kubernetes.store.Selector;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells what happens to the objects of a list, until nobody listens any more. */
final class Watching {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final ObjectStore store;
    private final Clock clock;
    private final ApiPath path;
    private final Selector selector;
    private final Query query;

    Watching(ObjectStore store, Clock clock, ApiPath path, Query query) {
        this.store = store;
        this.clock = clock;
        this.path = path;
        this.query = query;
        String fields = query.text("fieldSelector");
        String own = path.name().isEmpty() ? "" : "metadata.name=" + path.name();
        this.selector = Selector.of(
                path.type(),
                query.text("labelSelector"),
                fields.isEmpty() || own.isEmpty() ? fields + own : fields + "," + own);
    }

    /** Where events go. */
    @FunctionalInterface
    interface Listener {
        void event(ObjectNode event) throws IOException;
    }

    void run(Listener listener) throws IOException, InterruptedException {
        Instant end = clock.instant()
                .plus(query.number("timeoutSeconds").map(Duration::ofSeconds).orElse(LONGEST));
        long seen = start(listener);
        while (true) {
            Duration left = Duration.between(clock.instant(), end);
            if (!left.isPositive()) {
                return;
            }
            ObjectStore.Changes news = store.after(seen, shorter(left, ObjectStore.patience()));
            if (news.expired()) {
                listener.event(
                        event("ERROR", new Refusal(410, "Expired", "too old resource version: " + seen).status()));
                return;
            }
            for (Change change : news.changes()) {
                seen = change.version();
                Optional<ObjectNode> event = event(change);
                if (event.isPresent()) {
                    listener.event(event.get());
                }
            }
            if (news.closed()) {
                return;
            }
        }
    }

    private static Duration shorter(Duration one, Duration two) {
        return one.compareTo(two) < 0 ? one : two;
    }

    /** Without a version, or with 0, it begins with what is there. */
    private long start(Listener listener) throws IOException {
        long version = query.number("resourceVersion").orElse(0L);
        if (version != 0) {
            return version;
        }
        ObjectStore.Snapshot now = store.list(path.type(), path.namespace(), selector);
        for (ObjectNode object : now.objects()) {
            listener.event(event("ADDED", object));
        }
        return now.version();
    }

    /** What a change means to somebody who sees only what is selected. */
    private Optional<ObjectNode> event(Change change) {
        boolean here = change.key().type().equals(path.type())
                && (path.namespace().isEmpty()
                        || path.namespace().equals(change.key().namespace()));
        if (!here) {
            return Optional.empty();
        }
        Optional<ObjectNode> before = change.before().filter(selector);
        Optional<ObjectNode> after = change.after().filter(selector);
        if (after.isPresent()) {
            return Optional.of(event(before.isPresent() ? "MODIFIED" : "ADDED", after.get()));
        }
        return before.map(last -> event("DELETED", change.after().orElse(last)));
    }

    private static ObjectNode event(String type, ObjectNode object) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", type).set("object", object);
        return event;
    }
}
