package dev.opsdeck.cron;

import dev.opsdeck.command.Target.KubernetesNamespace;
import java.util.Optional;

/** Namespaces as they are this moment. */
@FunctionalInterface
interface LiveNamespaces {

    /** The namespace with its environment, read from the cluster now; empty when there is none of that name. */
    Optional<KubernetesNamespace> find(String cluster, String namespace);
}
