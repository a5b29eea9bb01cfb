package dev.opsdeck.kubernetes;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import java.util.Optional;

/** Namespaces as they are this moment. */
@FunctionalInterface
public interface LiveNamespaces {

    /**
     * The namespace with its environment, read from the cluster now; empty when there is none of that name.
     *
     * @throws KnownFailure when the cluster cannot tell
     */
    Optional<KubernetesNamespace> find(String cluster, String namespace);
}
