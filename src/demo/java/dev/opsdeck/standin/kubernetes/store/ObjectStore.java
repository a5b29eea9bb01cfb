package dev.opsdeck.standin.kubernetes.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * All objects of the cluster. Every write makes a new version of the whole store; the last changes are kept for watches.
 * What is handed out is a copy.
 */
public final class ObjectStore {
    private static final int HISTORY = 5_000;
    /** Set on an object that is created, it makes it as old as it says (RFC 3339), and is not kept. */
    public static final String CREATED = "demo.opsdeck.dev/created";

    private final Clock clock;
    private final NavigableMap<ObjectKey, ObjectNode> objects = new TreeMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long version = 1;
    private boolean closed;

    public ObjectStore(Clock clock) {
        this.clock = clock;
    }

    /**
     * Objects as they were at one version.
     *
     * @param version the store's version
     */
    public record Snapshot(long version, List<ObjectNode> objects) {}

    /**
     * What happened since a version.
     *
     * @param expired whether the history does not reach back so far
     */
    public record Changes(List<Change> changes, boolean expired, boolean closed) {}

    /** An object. */
    public Optional<ObjectNode> find(ObjectKey key) {
        return locked(() -> Optional.ofNullable(objects.get(key)).map(ObjectNode::deepCopy));
    }

    /** The objects of a type by namespace and name; an empty namespace means all. */
    public Snapshot list(ResourceType type, String namespace, Selector selector) {
        return locked(() -> new Snapshot(
                version,
                objects.entrySet().stream()
                        .filter(entry -> entry.getKey().type().equals(type))
                        .filter(entry -> namespace.isEmpty()
                                || entry.getKey().namespace().equals(namespace))
                        .map(java.util.Map.Entry::getValue)
                        .filter(selector)
                        .map(ObjectNode::deepCopy)
                        .toList()));
    }

    /**
     * Adds an object and gives it a name when it asks for one, a uid, an age and a version.
     *
     * @throws Refusal 409 when there is one of that name, 404 when its namespace is not there
     */
    public ObjectNode create(ObjectNode given) {
        ObjectNode object = given.deepCopy();
        ObjectNode metadata = object.withObject("/metadata");
        if (metadata.path("name").asText().isEmpty()) {
            metadata.put("name", metadata.path("generateName").asText() + Names.suffix());
        }
        Defaults.apply(object);
        ObjectKey key = ObjectKey.of(object);
        return locked(() -> {
            if (objects.containsKey(key)) {
                throw Refusal.exists(key);
            }
            ObjectKey namespace = new ObjectKey(ResourceType.NAMESPACES, "", key.namespace());
            if (key.type().namespaced() && !objects.containsKey(namespace)) {
                throw Refusal.notFound(namespace);
            }
            metadata.put("uid", UUID.randomUUID().toString());
            metadata.put("creationTimestamp", created(metadata));
            metadata.put("generation", 1);
            metadata.remove("deletionTimestamp");
            return stored(key, object);
        });
    }

    /** The cluster's time, in whole seconds as it writes them. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private String created(ObjectNode metadata) {
        JsonNode wanted = metadata.path("annotations").path(CREATED);
        if (wanted.isTextual()) {
            ObjectNode annotations = metadata.withObject("/annotations");
            annotations.remove(CREATED);
            return wanted.asText();
        }
        return now().toString();
    }

    /**
     * Changes an object as it is at this moment.
     *
     * @throws Refusal 404 when it is not there, 409 when the changed one carries another version
     */
    public ObjectNode change(ObjectKey key, UnaryOperator<ObjectNode> how) {
        return locked(() -> {
            ObjectNode before = Optional.ofNullable(objects.get(key)).orElseThrow(() -> Refusal.notFound(key));
            ObjectNode after = how.apply(before.deepCopy());
            Metadata.carryOver(key, before, after);
            return after.equals(before) ? before.deepCopy() : stored(key, after);
        });
    }

    /** Removes an object at once; whether it was there. */
    public boolean remove(ObjectKey key) {
        return locked(() -> {
            ObjectNode before = objects.remove(key);
            if (before == null) {
                return false;
            }
            ObjectNode last = before.deepCopy();
            last.withObject("/metadata").put("resourceVersion", Long.toString(++version));
            remember(new Change(version, key, Optional.of(last), Optional.empty()));
            return true;
        });
    }

    private ObjectNode stored(ObjectKey key, ObjectNode object) {
        object.withObject("/metadata").put("resourceVersion", Long.toString(++version));
        Optional<ObjectNode> before = Optional.ofNullable(objects.put(key, object));
        remember(new Change(version, key, before, Optional.of(object)));
        return object.deepCopy();
    }

    private void remember(Change change) {
        history.addLast(change);
        if (history.size() > HISTORY) {
            history.removeFirst();
        }
        changed.signalAll();
    }

    /** Waits for changes after a version, at most so long. */
    public Changes after(long since, Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (version <= since && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            boolean expired = since < version
                    && !history.isEmpty()
                    && history.getFirst().version() > since + 1
                    && history.size() >= HISTORY;
            List<Change> news = new ArrayList<>();
            history.stream().filter(change -> change.version() > since).forEach(news::add);
            return new Changes(news, expired, closed);
        } finally {
            lock.unlock();
        }
    }

    /** The version now. */
    public long version() {
        return locked(() -> version);
    }

    /** Ends all waiting. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(java.util.function.Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** How long a wait for changes lasts when nothing else limits it. */
    public static Duration patience() {
        return Duration.ofSeconds(30);
    }
}
