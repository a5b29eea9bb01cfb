package dev.opsdeck.command;

import java.util.Optional;
import java.util.Set;

/**
 * What a command is about and what it reaches there.
 *
 * @param about what kind of target it is about: several Kubernetes or Temporal namespaces, Opsdeck itself, or the asker
 * @param reachesPreviews whether a command about Temporal namespaces can be pointed at a preview's own Temporal: then it is
 *     about Kubernetes namespaces too
 * @param roles what Kubernetes must allow the teams that may run it
 * @param naming what its first word names
 * @param offer its line with {@code %s} for the target, when it needs nothing else: what a denial offers instead
 * @param firesCron whether it fires a cron by hand, whatever it is called: no grant gives that in production
 */
public record Scope(
        Target about,
        boolean reachesPreviews,
        Set<KubernetesRole> roles,
        Naming naming,
        Optional<String> offer,
        boolean firesCron) {

    /** What the first word of a command names, where a word names anything. */
    public enum Naming {
        /** A namespace, or a preview by its pull request. */
        NAMESPACE,
        /** A thing inside a namespace, which {@code -n} then names. */
        OBJECT
    }

    public Scope {
        roles = Set.copyOf(roles);
    }

    /** The command on the target, ready to copy; empty when it takes more than a target. */
    public Optional<String> offerOn(Target target) {
        return switch (target) {
            case Target.KubernetesNamespace namespace -> offer.map(line -> line.formatted(namespace.words()));
            case Target.TemporalNamespace(String cluster, String namespace, var _) ->
                offer.map(line -> line.formatted("%s --cluster %s".formatted(namespace, cluster)));
            case Target.VisibleKubernetes _, Target.VisibleTemporal _, Target.Opsdeck _, Target.Asker _ ->
                Optional.empty();
        };
    }
}
