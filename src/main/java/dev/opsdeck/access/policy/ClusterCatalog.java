package dev.opsdeck.access.policy;

import dev.opsdeck.command.Environment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code policy.yaml} says of clusters: which there are, and which environment a namespace's name stands for. */
public interface ClusterCatalog {

    /** A Kubernetes cluster of the policy's {@code clusters}. */
    record KubernetesCluster(String name, Optional<String> context, boolean isDefault) {}

    /** The Kubernetes clusters in the order of the file. */
    List<KubernetesCluster> kubernetesClusters();

    /**
     * The environment that a pattern of the cluster gives a namespace's name; empty when none does. One half of the
     * truth: the namespace's live label must say the same, anything else counts as production.
     */
    Optional<Environment> kubernetesPattern(String cluster, String namespace);

    /** The names of the Temporal clusters that the policy speaks of. */
    Set<String> temporalClusters();

    /** The same for the name of a Temporal namespace; the other half is its {@code data[opsdeck.dev/environment]}. */
    Optional<Environment> temporalPattern(String cluster, String namespace);
}
