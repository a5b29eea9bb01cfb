package dev.opsdeck.kubernetes.pod;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a container may use. */
public final class KubernetesLimits {

    private KubernetesLimits() {}

    /** The limit of {@code memory} or {@code cpu}, as it was written. */
    static Optional<String> limit(Container container, String resource) {
        return quantity(Optional.ofNullable(container.getResources()).map(ResourceRequirements::getLimits), resource);
    }

    private static Optional<String> request(Container container, String resource) {
        return quantity(Optional.ofNullable(container.getResources()).map(ResourceRequirements::getRequests), resource);
    }

    private static Optional<String> quantity(Optional<Map<String, Quantity>> quantities, String resource) {
        return quantities.map(all -> all.get(resource)).map(Quantity::toString);
    }

    /** {@code memory 32Mi, cpu 100m requested, 1 at most}; {@code none} where nothing is written. */
    public static String inWords(Container container) {
        String words = Stream.of("memory", "cpu")
                .flatMap(resource -> inWords(container, resource).stream())
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "none" : words;
    }

    private static Optional<String> inWords(Container container, String resource) {
        Optional<String> limit = limit(container, resource);
        Optional<String> request = request(container, resource);
        if (limit.equals(request)) {
            return limit.map(most -> resource + " " + most);
        }
        String words = Stream.of(request.map(least -> least + " requested"), limit.map(most -> most + " at most"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return Optional.of(resource + " " + words);
    }
}
