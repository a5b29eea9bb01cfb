package dev.opsdeck.temporal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The Temporal clusters that Opsdeck operates, in the order of {@code application.yml}. */
public final class TemporalClusters implements AutoCloseable {
    private final List<TemporalCluster> clusters;

    /** Makes the clusters without connecting to any: the first call to each does. */
    public TemporalClusters(List<TemporalClusterSettings> settings) {
        this(settings, TemporalTimeouts.STANDARD);
    }

    /** The same with other limits of time. */
    public TemporalClusters(List<TemporalClusterSettings> settings, TemporalTimeouts timeouts) {
        this.clusters = settings.stream()
                .map(cluster -> new TemporalCluster(cluster, timeouts))
                .toList();
    }

    /** All of them. */
    public List<TemporalCluster> all() {
        return clusters;
    }

    /** The cluster of this name, matched exactly. */
    public Optional<TemporalCluster> named(String name) {
        return clusters.stream().filter(cluster -> cluster.name().equals(name)).findFirst();
    }

    /** What a command without {@code --cluster} means: the one marked as default, or the only one. */
    public Optional<TemporalCluster> defaultCluster() {
        return clusters.size() == 1
                ? Optional.of(clusters.getFirst())
                : clusters.stream().filter(TemporalCluster::isDefault).findFirst();
    }

    /**
     * Looks at all clusters at once, so that one which does not answer slows down no other.
     *
     * @param look must not throw
     * @return what was found, in the order of the clusters
     */
    public <T> List<T> each(Function<TemporalCluster, T> look) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return clusters.stream()
                    .map(cluster -> CompletableFuture.supplyAsync(() -> look.apply(cluster), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    /** Closes every connection. */
    @Override
    public void close() {
        clusters.forEach(TemporalCluster::close);
    }
}
