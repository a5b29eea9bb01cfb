package dev.opsdeck.standin.kubernetes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Deletes objects and what belongs to them. A pod is only marked: the node removes it when its containers have ended. */
public final class Deletion {
    /** Those whose objects are removed with a namespace, owners before what they own. */
    private static final List<ResourceType> NAMESPACED = ResourceType.namespacedTypes();

    private final ObjectStore store;

    public Deletion(ObjectStore store) {
        this.store = store;
    }

    /**
     * Deletes an object.
     *
     * @param grace how many seconds a pod's containers are given, when the request says so
     * @return the object as it was, or as it is now when it lives on for a moment
     * @throws Refusal 404 when it is not there
     */
    public ObjectNode delete(ObjectKey key, Optional<Long> grace) {
        ObjectNode object = store.find(key).orElseThrow(() -> Refusal.notFound(key));
        if (key.type().equals(ResourceType.PODS)) {
            return deletePod(key, grace);
        }
        if (key.type().equals(ResourceType.NAMESPACES)) {
            NAMESPACED.forEach(type -> store.list(type, key.name(), Selector.ALL)
                    .objects()
                    .forEach(inside -> deleteInside(ObjectKey.of(inside))));
        }
        store.remove(key);
        owned(object).forEach(child -> deleteInside(child));
        return object;
    }

    private void deleteInside(ObjectKey key) {
        if (store.find(key).isPresent()) {
            delete(key, Optional.of(0L));
        }
    }

    private ObjectNode deletePod(ObjectKey key, Optional<Long> grace) {
        return store.change(key, pod -> {
            ObjectNode metadata = pod.withObject("/metadata");
            long seconds = grace.orElseGet(
                    () -> pod.at("/spec/terminationGracePeriodSeconds").asLong(30));
            if (!metadata.has("deletionTimestamp")) {
                metadata.put(
                        "deletionTimestamp", store.now().plusSeconds(seconds).toString());
            }
            metadata.put("deletionGracePeriodSeconds", seconds);
            return pod;
        });
    }

    private List<ObjectKey> owned(ObjectNode owner) {
        String uid = owner.at("/metadata/uid").asText();
        String namespace = owner.at("/metadata/namespace").asText();
        return NAMESPACED.stream()
                .flatMap(type -> store.list(type, namespace, Selector.ALL).objects().stream())
                .filter(object -> {
                    for (var reference : object.at("/metadata/ownerReferences")) {
                        if (reference.path("uid").asText().equals(uid)) {
                            return true;
                        }
                    }
                    return false;
                })
                .map(ObjectKey::of)
                .toList();
    }
}
