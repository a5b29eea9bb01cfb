package dev.opsdeck.standin.kubernetes.node;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The images that can be pulled. */
public final class Images {
    private final Map<String, Image> byName = new ConcurrentHashMap<>();

    public Images() {
        add("localhost/busybox", Image.running(ContainerProgram.idle()));
    }

    /**
     * Adds one, with all its tags.
     *
     * @param name without a tag: {@code registry.example.com/webapp}
     */
    public Images add(String name, Image image) {
        byName.put(name, image);
        return this;
    }

    /** The image of a pod's word for it; empty when it cannot be pulled. */
    Optional<Image> find(String reference) {
        int colon = reference.lastIndexOf(':');
        String name = colon > reference.lastIndexOf('/') ? reference.substring(0, colon) : reference;
        return Optional.ofNullable(byName.get(name));
    }
}
