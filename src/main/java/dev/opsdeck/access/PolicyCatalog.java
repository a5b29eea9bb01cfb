package dev.opsdeck.access;

import dev.opsdeck.access.policy.ClusterCatalog;
import dev.opsdeck.access.policy.Glob;
import dev.opsdeck.access.policy.Grant;
import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.access.policy.Selector;
import dev.opsdeck.command.Environment;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The clusters, the teams and the channel that the policy in force names. */
@Singleton
final class PolicyCatalog implements ClusterCatalog, Teams, OpsChannel {
    private final CurrentPolicy policy;

    PolicyCatalog(CurrentPolicy policy) {
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
    public Optional<String> id() {
        return policy().rules().opsChannel();
    }

    @Override
    public SortedSet<String> actingIn(String cluster) {
        return policy().grants().stream()
                .filter(grant -> switch (grant.on()) {
                    case Selector.Everything _ -> true;
                    case Selector.Kubernetes(String its, Glob _) -> its.equals(cluster);
                    case Selector.Temporal _ -> false;
                })
                .map(Grant::team)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Policy policy() {
        return policy.decisions().policy();
    }
}
