package dev.opsdeck.cluster;

import dev.opsdeck.access.Estate.KubernetesCluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The connections to one cluster, made when they are first needed. */
final class ClusterConnection {
    /** Longer, and the API server is away: a person is waiting. */
    static final Duration CONNECT = Duration.ofSeconds(3);
    /** Until the head of an answer is there. */
    static final Duration REQUEST = Duration.ofSeconds(10);

    private final KubernetesCluster cluster;
    private final ClusterSettings settings;
    private final KubernetesSerialization serialization;
    private final Executor tasks;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable KubernetesClient client;

    ClusterConnection(
            KubernetesCluster cluster,
            ClusterSettings settings,
            KubernetesSerialization serialization,
            Executor tasks) {
        this.cluster = cluster;
        this.settings = settings;
        this.serialization = serialization;
        this.tasks = tasks;
    }

    /** The client; what was wrong the last time is tried anew. */
    KubernetesClient client() {
        KubernetesClient made = client;
        if (made != null) {
            return made;
        }
        making.lock();
        try {
            KubernetesClient meanwhile = client;
            KubernetesClient usable = meanwhile == null ? make() : meanwhile;
            client = usable;
            return usable;
        } finally {
            making.unlock();
        }
    }

    /** What can be told to be wrong without asking the cluster. */
    Optional<ClusterProblem> problem() {
        return runsHere() ? Optional.empty() : new Kubeconfig(settings).problem(cluster);
    }

    private KubernetesClient make() {
        Config config = runsHere() ? ServiceAccountConfig.of(settings) : configured();
        config.setConnectionTimeout(Math.toIntExact(CONNECT.toMillis()));
        config.setRequestTimeout(Math.toIntExact(REQUEST.toMillis()));
        // No request is repeated by itself: it might be an effect.
        config.setRequestRetryBackoffLimit(0);
        config.setUserAgent("opsdeck");
        // Over HTTP/2 a connection that died in silence is kept as long as requests are put on it; over 1.1 a request
        // that
        // ran out of time takes its connection with it.
        config.setHttp2Disable(true);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withKubernetesSerialization(serialization)
                .withTaskExecutor(tasks)
                .build();
    }

    private Config configured() {
        return switch (new Kubeconfig(settings).to(cluster)) {
            case Kubeconfig.Way.Open(Config config) -> config;
            case Kubeconfig.Way.Closed(ClusterProblem problem) -> throw problem.failure();
        };
    }

    /** A cluster without a context is the one that Opsdeck runs in. */
    private boolean runsHere() {
        return cluster.context().isEmpty() && settings.inCluster();
    }

    void close() {
        KubernetesClient made = client;
        if (made != null) {
            made.close();
        }
    }
}
