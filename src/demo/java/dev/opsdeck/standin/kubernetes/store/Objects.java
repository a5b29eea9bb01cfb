package dev.opsdeck.standin.kubernetes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The objects of the store as fabric8's classes: what the node, the controllers and the demo's world work with. */
public final class Objects {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final ObjectStore store;
    private final ObjectMapper json = new ObjectMapper();
    private final KubernetesSerialization serialization = new KubernetesSerialization(new ObjectMapper(), false);

    public Objects(ObjectStore store) {
        this.store = store;
    }

    /** Creates an object. */
    public <T extends HasMetadata> T create(T object) {
        ObjectNode made = store.create(json(object));
        return typed(made, type(object));
    }

    /** Creates every object of some YAML documents, or gives those that are there this content. */
    public void apply(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            while (documents.hasNext()) {
                if (documents.next() instanceof ObjectNode object) {
                    apply(object);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void apply(ObjectNode object) {
        ObjectKey key = ObjectKey.of(object);
        if (store.find(key).isEmpty()) {
            store.create(object);
        } else {
            store.change(key, old -> {
                ObjectNode fresh = object.deepCopy();
                fresh.set("status", old.get("status"));
                Defaults.apply(fresh);
                return fresh;
            });
        }
    }

    /** The object of that name; the namespace is empty for objects of the whole cluster. */
    public <T extends HasMetadata> Optional<T> find(Class<T> type, String namespace, String name) {
        return store.find(key(type, namespace, name)).map(found -> typed(found, type));
    }

    /** The objects of a type by namespace and name; an empty namespace means all. */
    public <T extends HasMetadata> List<T> list(Class<T> type, String namespace) {
        return list(type, namespace, "");
    }

    /** The same, of those that a label selector selects. */
    public <T extends HasMetadata> List<T> list(Class<T> type, String namespace, String labels) {
        ResourceType resource = ResourceType.of(type);
        return store.list(resource, namespace, Selector.of(resource, labels, "")).objects().stream()
                .map(found -> typed(found, type))
                .toList();
    }

    /** Changes an object, its status included, as it is at this moment; empty when it is not there. */
    public <T extends HasMetadata> Optional<T> edit(
            Class<T> type, String namespace, String name, UnaryOperator<T> how) {
        try {
            ObjectNode changed = store.change(key(type, namespace, name), old -> json(how.apply(typed(old, type))));
            return Optional.of(typed(changed, type));
        } catch (Refusal gone) {
            return Optional.empty();
        }
    }

    /** Deletes an object as a person would: a pod is given time to end. */
    public void delete(Class<? extends HasMetadata> type, String namespace, String name) {
        new Deletion(store).delete(key(type, namespace, name), Optional.empty());
    }

    /** Removes an object at once. */
    public void remove(Class<? extends HasMetadata> type, String namespace, String name) {
        store.remove(key(type, namespace, name));
    }

    private static ObjectKey key(Class<? extends HasMetadata> type, String namespace, String name) {
        return new ObjectKey(ResourceType.of(type), namespace, name);
    }

    private <T extends HasMetadata> T typed(ObjectNode found, Class<T> type) {
        try {
            return serialization.unmarshal(json.writeValueAsString(found), type);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private ObjectNode json(HasMetadata object) {
        try {
            return (ObjectNode) json.readTree(serialization.asJson(object));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @SuppressWarnings("unchecked") // The class of a T is a Class of T.
    private static <T extends HasMetadata> Class<T> type(T object) {
        return (Class<T>) object.getClass();
    }
}
