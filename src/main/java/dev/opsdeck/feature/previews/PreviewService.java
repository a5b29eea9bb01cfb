package dev.opsdeck.feature.previews;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Service of a preview's namespace.
 *
 * @param ports the ports it listens on
 * @param selector the labels of its pods; empty when it has none
 * @param addresses its own addresses inside the cluster
 * @param leadsTo the host that it is another name for (type ExternalName)
 */
record PreviewService(
        String name,
        List<Integer> ports,
        Map<String, String> selector,
        List<String> addresses,
        Optional<String> leadsTo) {
    /** The port of a Temporal frontend's gRPC. */
    static final int TEMPORAL_PORT = 7233;

    PreviewService {
        ports = List.copyOf(ports);
        selector = Map.copyOf(selector);
        addresses = List.copyOf(addresses);
    }

    boolean isTemporal() {
        return ports.contains(TEMPORAL_PORT);
    }

    /** Whether a pod of these labels is one of those that it leads to. */
    boolean selects(Map<String, String> labels) {
        return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }
}
