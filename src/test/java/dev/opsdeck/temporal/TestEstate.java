package dev.opsdeck.temporal;

import dev.opsdeck.access.policy.Estate;
import dev.opsdeck.command.Environment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A policy that speaks of Temporal alone: names that end in an environment's word stand for it, on every cluster. */
public record TestEstate(Set<String> temporalClusters) implements Estate {

    public static TestEstate of(String... clusters) {
        return new TestEstate(Set.of(clusters));
    }

    @Override
    public List<KubernetesCluster> kubernetesClusters() {
        return List.of();
    }

    @Override
    public Optional<Environment> kubernetesPattern(String cluster, String namespace) {
        return Optional.empty();
    }

    @Override
    public Optional<Environment> temporalPattern(String cluster, String namespace) {
        return Environment.of(namespace.substring(namespace.lastIndexOf('-') + 1));
    }

    @Override
    public Optional<String> opsChannel() {
        return Optional.empty();
    }
}
