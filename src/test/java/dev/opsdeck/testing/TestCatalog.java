package dev.opsdeck.testing;

import dev.opsdeck.access.policy.ClusterCatalog;
import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Environment;
import dev.opsdeck.kubernetes.ClusterSettings;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.Namespaces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * What a policy says of clusters. In Kubernetes previews are {@code pr-*} and staging is {@code staging}, as in the
 * fixtures; in Temporal names that end in an environment's word stand for it.
 */
public record TestCatalog(List<KubernetesCluster> kubernetesClusters, Set<String> temporalClusters)
        implements ClusterCatalog {

    /** Kubernetes clusters alone. */
    public TestCatalog(List<KubernetesCluster> kubernetesClusters) {
        this(kubernetesClusters, Set.of());
    }

    /** One Kubernetes cluster {@code apps}, by the kubeconfig's context of that name. */
    public static TestCatalog apps() {
        return of("apps");
    }

    /** Kubernetes clusters whose contexts have their names; none is the default one. */
    public static TestCatalog of(String... names) {
        return new TestCatalog(List.of(names).stream()
                .map(name -> new KubernetesCluster(name, Optional.of(name), false))
                .toList());
    }

    /** Temporal clusters alone. */
    public static TestCatalog temporal(String... names) {
        return new TestCatalog(List.of(), Set.of(names));
    }

    /**
     * The clients of {@link #apps()}, with a connection that stands: the first one loads hundreds of classes,
     * which on a busy machine takes longer than anybody would wait.
     */
    public static Clusters connected(Path kubeconfig) {
        Clusters clusters = new Clusters(apps(), ClusterSettings.ofKubeconfig(kubeconfig));
        Namespaces namespaces = new Namespaces(clusters, apps(), new KubernetesReads(Sleeper.system()));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> namespaces.find("apps", "pr-123").isPresent());
        return clusters;
    }

    @Override
    public Optional<Environment> kubernetesPattern(String cluster, String namespace) {
        if (namespace.startsWith("pr-")) {
            return Optional.of(Environment.PREVIEW);
        }
        return namespace.equals("staging") ? Optional.of(Environment.STAGING) : Optional.empty();
    }

    @Override
    public Optional<Environment> temporalPattern(String cluster, String namespace) {
        return Environment.of(namespace.substring(namespace.lastIndexOf('-') + 1));
    }
}
