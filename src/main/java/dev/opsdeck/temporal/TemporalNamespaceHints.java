package dev.opsdeck.temporal;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.EditDistance;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.TemporalNamespace;
import dev.opsdeck.command.Text;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/** "Did you mean": only names of namespaces, and of clusters with namespaces, that the asker may act on. */
final class TemporalNamespaceHints {
    private static final int MOST = 3;

    private final TemporalClusters clusters;
    private final BiFunction<String, NamespaceDescription, TemporalNamespace> targets;

    TemporalNamespaceHints(
            TemporalClusters clusters, BiFunction<String, NamespaceDescription, TemporalNamespace> targets) {
        this.clusters = clusters;
        this.targets = targets;
    }

    /** Names like this one, the nearest first. */
    List<String> namespaces(TemporalCluster cluster, String name, Asking asking) {
        return close(name, visible(cluster, asking));
    }

    /** The same where every namespace may be seen. */
    static List<String> near(TemporalCluster cluster, String name) {
        try {
            return close(
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
        return close(name, clusters(asking));
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

    private static List<String> close(String name, List<String> others) {
        return others.stream()
                .filter(other -> EditDistance.between(other, name) <= Math.max(2, name.length() / 3))
                .sorted(Comparator.comparingInt(other -> EditDistance.between(other, name)))
                .limit(MOST)
                .toList();
    }

    /** A refusal with its hints, if there are any. */
    static Reply refused(Text sentence, List<String> hints) {
        return Reply.of(
                Reply.Outcome.REFUSED,
                hints.isEmpty() ? sentence : sentence.then(Text.of("Did you mean %s?", listed(hints))));
    }

    /** Names in a row, each as code. */
    static Text listed(List<String> names) {
        Object[] spans = names.stream().map(Text::code).toArray();
        return Text.of(String.join(", ", names.stream().map(_ -> "%s").toList()), spans);
    }
}
