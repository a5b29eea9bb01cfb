package dev.opsdeck.kubernetes;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.kubernetes.KubernetesReads.Answer;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Asks the same of every namespace that the asker may see, in several clusters at once. */
@Singleton
public final class VisibleNamespaces {
    private final Namespaces namespaces;
    private final KubernetesReads reads;

    public VisibleNamespaces(Namespaces namespaces, KubernetesReads reads) {
        this.namespaces = namespaces;
        this.reads = reads;
    }

    /**
     * What came of it.
     *
     * @param answers by namespace, in the order of clusters and names; those the policy does not allow are not among them
     * @param away the clusters that did not tell which namespaces they have
     */
    public record Seen<V>(Map<KubernetesNamespace, Answer<V>> answers, Map<String, KnownFailure> away) {
        public Seen {
            answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
            away = Collections.unmodifiableMap(new LinkedHashMap<>(away));
        }
    }

    /** Asks with the right that the policy gives on each namespace. */
    public <V> Seen<V> each(
            List<String> clusters, CommandContext context, BiFunction<KubernetesNamespace, Authority, V> read) {
        return each(clusters, context, _ -> true, read);
    }

    /** The same for some of the namespaces. */
    public <V> Seen<V> each(
            List<String> clusters,
            CommandContext context,
            Predicate<KubernetesNamespace> wanted,
            BiFunction<KubernetesNamespace, Authority, V> read) {
        Map<KubernetesNamespace, Answer<V>> answers = new LinkedHashMap<>();
        Map<String, KnownFailure> away = new LinkedHashMap<>();
        reads.each(clusters, cluster -> inCluster(cluster, context, wanted, read))
                .forEach((cluster, answer) -> {
                    switch (answer) {
                        case Answer.Given(Map<KubernetesNamespace, Answer<V>> given) -> answers.putAll(given);
                        case Answer.Missing(KnownFailure failure) -> away.put(cluster, failure);
                    }
                });
        return new Seen<>(answers, away);
    }

    private <V> Map<KubernetesNamespace, Answer<V>> inCluster(
            String cluster,
            CommandContext context,
            Predicate<KubernetesNamespace> wanted,
            BiFunction<KubernetesNamespace, Authority, V> read) {
        Map<KubernetesNamespace, Authority> allowed = new LinkedHashMap<>();
        for (KubernetesNamespace namespace : namespaces.all(cluster)) {
            Optional<Authority> right = wanted.test(namespace) ? context.authorityOn(namespace) : Optional.empty();
            right.ifPresent(authority -> allowed.put(namespace, authority));
        }
        return reads.each(allowed.keySet(), namespace -> {
            Authority authority = allowed.get(namespace);
            if (authority == null) {
                throw new IllegalStateException("no right on " + namespace.words());
            }
            return read.apply(namespace, authority);
        });
    }
}
