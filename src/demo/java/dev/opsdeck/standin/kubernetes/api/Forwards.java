package dev.opsdeck.standin.kubernetes.api;

import io.fabric8.kubernetes.api.model.Pod;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What listens on the ports of pods: servers of this machine. */
public final class Forwards {
    private final Map<Port, InetSocketAddress> listening = new ConcurrentHashMap<>();

    private record Port(String namespace, String app, int number) {}

    /** Says what is behind a port of all pods of a namespace with a label {@code app}. */
    public void put(String namespace, String app, int port, InetSocketAddress server) {
        listening.put(new Port(namespace, app, port), server);
    }

    Optional<InetSocketAddress> find(Pod pod, int port) {
        return Optional.ofNullable(pod.getMetadata().getLabels())
                .map(labels -> labels.get("app"))
                .map(app -> listening.get(new Port(pod.getMetadata().getNamespace(), app, port)));
    }
}
