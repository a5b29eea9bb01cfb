package dev.opsdeck.access;

import dev.opsdeck.command.Environment;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The estate and the teams that the policy in force describes. */
@Singleton
final class PolicyEstate implements Estate, Teams {
    private final PolicyInForce policy;

    PolicyEstate(PolicyInForce policy) {
        this.policy = policy;
    }

    @Override
    public List<KubernetesCluster> kubernetesClusters() {
        return policy().clusters().values().stream()
                .map(Policy.Cluster::cluster)
                .toList();
    }

    @Override
    public Optional<Environment> kubernetesPattern(String cluster, String namespace) {
        return policy().kubernetesPattern(cluster, namespace);
    }

    @Override
    public Set<String> temporalClusters() {
        return policy().temporal().keySet();
    }

    @Override
    public Optional<Environment> temporalPattern(String cluster, String namespace) {
        return policy().temporalPattern(cluster, namespace);
    }

    @Override
    public Optional<String> opsChannel() {
        return policy().rules().opsChannel();
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(policy().teams().keySet());
    }

    private Policy policy() {
        return policy.decisions().policy();
    }
}
