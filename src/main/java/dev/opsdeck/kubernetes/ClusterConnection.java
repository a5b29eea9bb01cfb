package dev.opsdeck.kubernetes;

import dev.opsdeck.access.policy.ClusterCatalog.KubernetesCluster;
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
    private volatile @Nullable Made made;

    /** A client and the age of what it was made of. */
    private record Made(KubernetesClient client, long written) {}

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

    /** The client; what was wrong the last time is tried anew, and so is a kubeconfig that was written meanwhile. */
    KubernetesClient client() {
        long written = kubeconfig().written();
        Made before = made;
        if (before != null && before.written() == written) {
            return before.client();
        }
        making.lock();
        try {
            Made meanwhile = made;
            if (meanwhile != null && meanwhile.written() == written) {
                return meanwhile.client();
            }
            // The one before is not closed: somebody's request may still be under way.
            Made usable = new Made(make(), written);
            made = usable;
            return usable.client();
        } finally {
            making.unlock();
        }
    }

    /** What can be told to be wrong without asking the cluster. */
    Optional<ClusterProblem> problem() {
        return runsHere() ? Optional.empty() : kubeconfig().problem(cluster);
    }

    private Kubeconfig kubeconfig() {
        return new Kubeconfig(settings, serialization);
    }

    private KubernetesClient make() {
        Config config = runsHere() ? ServiceAccountConfig.of(settings) : configured();
        config.setConnectionTimeout(Math.toIntExact(CONNECT.toMillis()));
        config.setRequestTimeout(Math.toIntExact(REQUEST.toMillis()));
        // No request is repeated by itself: it might be an effect.
        config.setRequestRetryBackoffLimit(0);
        config.setUserAgent("opsdeck");
        // Over HTTP/2 a connection that died in silence is kept as long as requests are put on it.
        // Over 1.1 a request that ran out of time takes its connection with it.
        config.setHttp2Disable(true);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withKubernetesSerialization(serialization)
                .withTaskExecutor(tasks)
                .build();
    }

    private Config configured() {
        return switch (kubeconfig().to(cluster)) {
            case Kubeconfig.Way.Open(Config config) -> config;
            case Kubeconfig.Way.Closed(ClusterProblem problem) -> throw problem.failure();
        };
    }

    /** A cluster without a context is the one that Opsdeck runs in. */
    private boolean runsHere() {
        return cluster.context().isEmpty() && settings.inCluster();
    }

    void close() {
        Made last = made;
        if (last != null) {
            last.client().close();
        }
    }
}
