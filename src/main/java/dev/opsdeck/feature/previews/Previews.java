package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import java.util.List;
import java.util.Optional;

/**
 * What the commands of this package ask of a cluster. Every call acts for the person of the authority and throws {@link
 * KnownFailure} when the cluster refuses or cannot answer.
 */
public interface Previews {

    /** Everything in a preview's namespace that tells how it is doing. */
    PreviewSnapshot look(KubernetesNamespace where, Authority authority);

    /** The addresses at which a preview can be opened. */
    List<PreviewUrl> urls(KubernetesNamespace where, Authority authority);

    /** One value of a ConfigMap; empty when the ConfigMap or the key is not there. */
    Optional<String> configMapValue(KubernetesNamespace where, ConfigMapKey key, Authority authority);

    /**
     * What a running container's environment holds under {@link AddressSource#VARIABLE}: the fixed program {@code
     * printenv} is run in it. Never throws: that it cannot be told is an answer.
     *
     * @param authority the right to run programs in pods there
     */
    ProbeResult probe(KubernetesNamespace where, PreviewContainer container, Authority authority);
}
