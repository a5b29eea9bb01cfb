package dev.opsdeck.temporal;

import dev.opsdeck.basics.Suggestions;
import dev.opsdeck.command.Asking;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.TemporalNamespace;
import java.util.List;
import java.util.function.BiFunction;

/** "Did you mean": only names of namespaces, and of clusters with namespaces, that the asker may act on. */
final class TemporalNamespaceHints {
    private final TemporalClusters clusters;
    private final BiFunction<String, NamespaceDescription, TemporalNamespace> targets;

    TemporalNamespaceHints(
            TemporalClusters clusters, BiFunction<String, NamespaceDescription, TemporalNamespace> targets) {
        this.clusters = clusters;
        this.targets = targets;
    }

    /** Names like this one, the nearest first. */
    List<String> namespaces(TemporalCluster cluster, String name, Asking asking) {
        return Suggestions.of(name, visible(cluster, asking));
    }

    /** The same where every namespace may be seen. */
    static List<String> near(TemporalCluster cluster, String name) {
        try {
            return Suggestions.of(
                    name,
                    TemporalNamespaceLookup.all(cluster).namespaces().stream()
                            .map(NamespaceDescription::name)
                            .toList());
        } catch (KnownFailure noHint) {
            return List.of();
        }
    }

    /** Clusters with names like this one, the nearest first. */
    List<String> clusters(String name, Asking asking) {
        return Suggestions.of(name, clusters(asking));
    }

    /** The clusters with a namespace that the asker may act on. */
    List<String> clusters(Asking asking) {
        return clusters.each(cluster -> visible(cluster, asking).isEmpty() ? "" : cluster.name()).stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The namespaces the asker may act on; none when the cluster cannot tell: these are only hints. */
    private List<String> visible(TemporalCluster cluster, Asking asking) {
        try {
            return TemporalNamespaceLookup.all(cluster).namespaces().stream()
                    .filter(namespace -> asking.may(targets.apply(cluster.name(), namespace)))
                    .map(NamespaceDescription::name)
                    .toList();
        } catch (KnownFailure noHint) {
            return List.of();
        }
    }
}
