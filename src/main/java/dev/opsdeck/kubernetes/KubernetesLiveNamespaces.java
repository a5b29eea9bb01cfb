package dev.opsdeck.kubernetes;

import dev.opsdeck.command.Target.KubernetesNamespace;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Asks the cluster. */
@Singleton
final class KubernetesLiveNamespaces implements LiveNamespaces {
    private final Namespaces namespaces;

    KubernetesLiveNamespaces(Namespaces namespaces) {
        this.namespaces = namespaces;
    }

    @Override
    public Optional<KubernetesNamespace> find(String cluster, String namespace) {
        return namespaces.find(cluster, namespace);
    }
}
