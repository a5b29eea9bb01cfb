package dev.opsdeck.kubernetes;

import dev.opsdeck.access.policy.Estate;
import dev.opsdeck.command.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;

/** The clusters of the fixtures: previews are {@code pr-*}, staging is {@code staging}. */
public record TestEstate(List<KubernetesCluster> kubernetesClusters) implements Estate {

    /** One cluster {@code apps}, by the kubeconfig's context of that name. */
    public static TestEstate apps() {
        return of("apps");
    }

    /**
     * The clients of {@link #apps()}, with a connection that stands: the first one loads hundreds of classes,
     * which on a busy machine takes longer than anybody would wait.
     */
    public static Clusters connected(Path kubeconfig) {
        Clusters clusters = new Clusters(apps(), ClusterSettings.ofKubeconfig(kubeconfig));
        Namespaces namespaces = new Namespaces(clusters, apps(), new KubernetesReads());
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> namespaces.find("apps", "pr-123").isPresent());
        return clusters;
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
