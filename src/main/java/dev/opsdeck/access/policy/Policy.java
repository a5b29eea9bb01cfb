package dev.opsdeck.access.policy;

import dev.opsdeck.access.policy.ClusterCatalog.KubernetesCluster;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What {@code policy.yaml} says, checked.
 *
 * @param clusters Kubernetes clusters
 * @param temporal patterns of Temporal clusters by the cluster's name
 * @param teams by name, in the order of the file
 * @param grants in the order of the file
 * @param rules what is not about a single grant
 * @param digest the first 12 hexadecimal digits of the file's SHA-256
 */
public record Policy(
        Map<String, Cluster> clusters,
        Map<String, EnvironmentPatterns> temporal,
        Map<String, Team> teams,
        List<Grant> grants,
        Rules rules,
        String digest) {

    /** A Kubernetes cluster and the environments in it. */
    public record Cluster(KubernetesCluster cluster, EnvironmentPatterns environments) {}

    /**
     * Rules of the whole.
     *
     * @param opsChannel Slack channel of whoever operates Opsdeck
     * @param publicLogs channels in which everybody may read sensitive output
     * @param samePerson sets of Slack users that are one human being: none may approve what another asked
     * @param runsPerTeam how many runs a team may have at once
     * @param alertsActAs the team in whose name an alert's first diagnosis is made
     */
    public record Rules(
            Optional<String> opsChannel,
            Set<String> publicLogs,
            List<Set<String>> samePerson,
            OptionalInt runsPerTeam,
            Optional<String> alertsActAs) {
        public Rules {
            publicLogs = Set.copyOf(publicLogs);
            samePerson = samePerson.stream().map(Set::copyOf).toList();
        }
    }

    public Policy {
        clusters = Collections.unmodifiableMap(new LinkedHashMap<>(clusters));
        temporal = Collections.unmodifiableMap(new LinkedHashMap<>(temporal));
        teams = Collections.unmodifiableMap(new LinkedHashMap<>(teams));
        grants = List.copyOf(grants);
    }

    /** The environment that a pattern gives a Kubernetes namespace's name. */
    public Optional<Environment> kubernetesPattern(String cluster, String namespace) {
        return Optional.ofNullable(clusters.get(cluster))
                .flatMap(found -> found.environments().of(namespace));
    }

    /** The environment that a pattern gives a Temporal namespace's name. */
    public Optional<Environment> temporalPattern(String cluster, String namespace) {
        return Optional.ofNullable(temporal.get(cluster)).flatMap(patterns -> patterns.of(namespace));
    }

    /** A Kubernetes namespace whose label is taken to agree with the pattern. */
    Target.KubernetesNamespace kubernetesNamespace(String cluster, String namespace) {
        Environment environment = kubernetesPattern(cluster, namespace).orElse(Environment.PRODUCTION);
        return new Target.KubernetesNamespace(cluster, namespace, environment);
    }

    /** A Temporal namespace whose own data is taken to agree with the pattern. */
    Target.TemporalNamespace temporalNamespace(String cluster, String namespace) {
        Environment environment = temporalPattern(cluster, namespace).orElse(Environment.PRODUCTION);
        return new Target.TemporalNamespace(cluster, namespace, environment);
    }

    /** The Kubernetes cluster that is meant when none is named: the only one, or the one marked {@code default}. */
    public Optional<String> defaultCluster() {
        return clusters.size() == 1
                ? clusters.keySet().stream().findFirst()
                : clusters.values().stream()
                        .map(Cluster::cluster)
                        .filter(KubernetesCluster::isDefault)
                        .map(KubernetesCluster::name)
                        .findFirst();
    }
}
