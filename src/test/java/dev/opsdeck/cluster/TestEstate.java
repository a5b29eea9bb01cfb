package dev.opsdeck.cluster;

import dev.opsdeck.access.Estate;
import dev.opsdeck.command.Environment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The clusters of the fixtures: previews are {@code pr-*}, staging is {@code staging}. */
public record TestEstate(List<KubernetesCluster> kubernetesClusters) implements Estate {

    /** One cluster {@code apps}, by the kubeconfig's context of that name. */
    public static TestEstate apps() {
        return of("apps");
    }

    /** Clusters whose contexts have their names; none is the default one. */
    public static TestEstate of(String... names) {
        return new TestEstate(List.of(names).stream()
                .map(name -> new KubernetesCluster(name, Optional.of(name), false))
                .toList());
    }

    @Override
    public Optional<Environment> kubernetesPattern(String cluster, String namespace) {
        if (namespace.startsWith("pr-")) {
            return Optional.of(Environment.PREVIEW);
        }
        return namespace.equals("staging") ? Optional.of(Environment.STAGING) : Optional.empty();
    }

    @Override
    public Set<String> temporalClusters() {
        return Set.of();
    }

    @Override
    public Optional<Environment> temporalPattern(String cluster, String namespace) {
        return Optional.empty();
    }

    @Override
    public Optional<String> opsChannel() {
        return Optional.empty();
    }
}
