package dev.opsdeck.kubernetes;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Target.KubernetesNamespace;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was asked of a cluster, as a failure's sentence says it.
 *
 * @param cluster the cluster's name in the policy
 * @param namespace where, unless it was about the cluster
 * @param action the rest of "could not …": {@code list the pods}
 * @param teams the teams whose groups were impersonated; empty for what Opsdeck did with its own identity
 */
public record Attempted(String cluster, Optional<String> namespace, String action, SortedSet<String> teams) {
    public Attempted {
        teams = Collections.unmodifiableSortedSet(new TreeSet<>(teams));
    }

    /** What somebody's command did in a namespace. */
    public static Attempted by(Authority authority, KubernetesNamespace where, String action) {
        return new Attempted(where.cluster(), Optional.of(where.namespace()), action, authority.teams());
    }

    /** What Opsdeck did with its own identity. */
    static Attempted byOpsdeck(String cluster, String action) {
        return new Attempted(cluster, Optional.empty(), action, new TreeSet<>());
    }

    /** The place in words: {@code apps/pr-123}, or {@code apps}. */
    String place() {
        return namespace.map(name -> cluster + "/" + name).orElse(cluster);
    }
}
