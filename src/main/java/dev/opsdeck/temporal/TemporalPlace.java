package dev.opsdeck.temporal;

import dev.opsdeck.command.Target.KubernetesNamespace;
import java.util.Optional;

/**
 * Which Temporal an effect is done in, as it can be stored: one of the two is there.
 *
 * @param cluster the name of a cluster of the settings
 * @param preview the preview whose own Temporal it is
 */
public record TemporalPlace(Optional<String> cluster, Optional<KubernetesNamespace> preview) {
    public TemporalPlace {
        if (cluster.isPresent() == preview.isPresent()) {
            throw new IllegalArgumentException("a cluster or a preview");
        }
    }

    /** A cluster of the settings. */
    public static TemporalPlace cluster(String name) {
        return new TemporalPlace(Optional.of(name), Optional.empty());
    }

    /** A preview's own Temporal. */
    public static TemporalPlace preview(KubernetesNamespace preview) {
        return new TemporalPlace(Optional.empty(), Optional.of(preview));
    }
}
