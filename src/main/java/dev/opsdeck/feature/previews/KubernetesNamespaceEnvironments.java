package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.kubernetes.Namespaces;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Asks the cluster for the labels of all its namespaces: the one looked for may be a part of a Secret's value, which must
 * not get into the API server's audit log as the name in a request.
 */
@Singleton
final class KubernetesNamespaceEnvironments implements NamespaceEnvironments {
    private final Namespaces namespaces;

    KubernetesNamespaceEnvironments(Namespaces namespaces) {
        this.namespaces = namespaces;
    }

    @Override
    public Optional<Environment> of(String cluster, String namespace) {
        try {
            return namespaces.all(cluster).stream()
                    .filter(found -> found.namespace().equals(namespace))
                    .findFirst()
                    .map(KubernetesNamespace::environment);
        } catch (KnownFailure untold) {
            return Optional.empty();
        }
    }
}
