package dev.opsdeck.access;

import static dev.opsdeck.access.KubernetesRole.CRON_RUN;
import static dev.opsdeck.access.KubernetesRole.CRON_VIEW;
import static dev.opsdeck.access.KubernetesRole.LOGS;
import static dev.opsdeck.access.KubernetesRole.PREVIEW;
import static dev.opsdeck.access.KubernetesRole.VIEW;

import dev.opsdeck.command.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command reaches, by its permission's word: the one table behind the check that a grant can ever apply, the roles
 * that {@code policy roles} prints, the examples of a policy and the commands that a denial offers instead.
 *
 * @param word the permission's word
 * @param kinds what it is about
 * @param roles what Kubernetes must allow
 * @param namesThing whether its first word names a thing inside a namespace, which {@code -n} then names
 * @param offer its line with {@code %s} for the target, when it needs nothing else: ready to copy
 */
record Reach(String word, Set<Kind> kinds, Set<KubernetesRole> roles, boolean namesThing, Optional<String> offer) {

    /** Kinds of targets. */
    enum Kind {
        KUBERNETES("Kubernetes namespaces", "cluster/namespace"),
        TEMPORAL("Temporal namespaces", "temporal:cluster/namespace"),
        OPSDECK("Opsdeck itself", "\"*\"");

        private final String words;
        private final String form;

        Kind(String words, String form) {
            this.words = words;
            this.form = form;
        }

        /** What it is, in words. */
        String words() {
            return words;
        }

        /** How {@code on} names it. */
        String form() {
            return form;
        }
    }

    private static final Map<String, Reach> ALL = Stream.of(
                    kubernetes("pods", VIEW).offering("pods %s"),
                    kubernetes("pod.describe", VIEW).namingAThing(),
                    kubernetes("events", VIEW).offering("events %s"),
                    kubernetes("logs", VIEW, LOGS),
                    kubernetes("preview.list", VIEW, PREVIEW),
                    kubernetes("preview.status", VIEW, PREVIEW),
                    kubernetes("preview.url", PREVIEW),
                    kubernetes("cron.list", VIEW, CRON_VIEW).offering("cron list %s"),
                    kubernetes("cron.run", CRON_RUN),
                    temporal("namespace.list"),
                    temporal("namespace.register"),
                    temporal("namespace.describe").offering("namespace describe %s"),
                    temporal("namespace.update"),
                    opsdeck("audit"),
                    opsdeck("doctor"))
            .collect(Collectors.toUnmodifiableMap(Reach::word, Function.identity()));

    /** The commands that a denial may offer, in this order. */
    static final List<Reach> OFFERED = Stream.of("pods", "events", "cron.list", "namespace.describe")
            .map(ALL::get)
            .toList();

    Reach {
        kinds = Set.copyOf(kinds);
        roles = Set.copyOf(roles);
    }

    /** The row of a word; none for commands without a grant. */
    static Optional<Reach> of(String word) {
        return Optional.ofNullable(ALL.get(word));
    }

    /** Whether a grant of it on the selector can ever apply. */
    boolean fits(Selector on) {
        return switch (on) {
            case Selector.Everything _ -> true;
            case Selector.Kubernetes _ -> kinds.contains(Kind.KUBERNETES);
            case Selector.Temporal _ -> kinds.contains(Kind.TEMPORAL);
        };
    }

    private static Reach kubernetes(String word, KubernetesRole... roles) {
        return new Reach(word, Set.of(Kind.KUBERNETES), Set.of(roles), false, Optional.empty());
    }

    private static Reach temporal(String word) {
        return new Reach(word, Set.of(Kind.TEMPORAL), Set.of(), false, Optional.empty());
    }

    private static Reach opsdeck(String word) {
        return new Reach(word, Set.of(Kind.OPSDECK), Set.of(), false, Optional.empty());
    }

    private Reach namingAThing() {
        return new Reach(word, kinds, roles, true, offer);
    }

    private Reach offering(String line) {
        return new Reach(word, kinds, roles, namesThing, Optional.of(line));
    }

    /** The command on the target, ready to copy; empty when it takes more than a target or one of another kind. */
    Optional<String> lineFor(Target target) {
        return switch (target) {
            case Target.KubernetesNamespace namespace
            when kinds.contains(Kind.KUBERNETES) -> offer.map(line -> line.formatted(namespace.words()));
            case Target.TemporalNamespace(String cluster, String namespace, var _)
            when kinds.contains(Kind.TEMPORAL) ->
                offer.map(line -> line.formatted("%s --cluster %s".formatted(namespace, cluster)));
            default -> Optional.empty();
        };
    }
}
