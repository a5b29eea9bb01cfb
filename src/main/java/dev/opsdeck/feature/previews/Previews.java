package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import java.util.List;
import java.util.Optional;

/**
 * What the commands of this package ask of a cluster. Every call acts for the person of the authority and throws {@link
 * KnownFailure} when the cluster refuses or cannot answer.
 */
public interface Previews {

    /** Everything in a preview's namespace that tells how it is doing. */
    Look look(KubernetesNamespace where, Authority authority);

    /** The addresses at which a preview can be opened. */
    List<PreviewUrl> urls(KubernetesNamespace where, Authority authority);

    /** One value of a ConfigMap; empty when the ConfigMap or the key is not there. */
    Optional<String> configMapValue(KubernetesNamespace where, ConfigMapKey key, Authority authority);

    /**
     * What a running container's environment holds under {@link PreviewContainer#VARIABLE}: the fixed program {@code
     * printenv} is run in it. Never throws: that it cannot be told is an answer.
     *
     * @param authority the right to run programs in pods there
     */
    Probed probe(KubernetesNamespace where, PreviewContainer container, Authority authority);

    /** The name of a ConfigMap and a key in it. */
    record ConfigMapKey(String name, String key) {}

    /**
     * What was seen.
     *
     * @param pods all of them, the newest first
     * @param services empty when Kubernetes did not show them
     * @param urls empty when Kubernetes did not show the ingresses
     * @param missing why something was not shown, a sentence each
     */
    record Look(
            List<PreviewPod> pods,
            Optional<List<PreviewService>> services,
            Optional<List<PreviewUrl>> urls,
            List<Text> missing) {
        public Look {
            pods = List.copyOf(pods);
            services = services.map(List::copyOf);
            urls = urls.map(List::copyOf);
            missing = List.copyOf(missing);
        }
    }

    /** The end of a probe. */
    sealed interface Probed {
        /** The variable's value, which may be a secret: it is compared, never shown, stored or logged. */
        record Value(String secret) implements Probed {
            @Override
            public String toString() {
                return "Value[secret=hidden]";
            }
        }

        /** The container runs without the variable. */
        record NotSet() implements Probed {}

        /** Nobody can tell; the end of a sentence that says why. */
        record Unknown(String why) implements Probed {}
    }
}
