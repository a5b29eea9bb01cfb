package dev.opsdeck.access.policy;

import static dev.opsdeck.access.policy.KubernetesRole.CRON_RUN;
import static dev.opsdeck.access.policy.KubernetesRole.CRON_VIEW;
import static dev.opsdeck.access.policy.KubernetesRole.LOGS;
import static dev.opsdeck.access.policy.KubernetesRole.PREVIEW;
import static dev.opsdeck.access.policy.KubernetesRole.PREVIEW_TEMPORAL;
import static dev.opsdeck.access.policy.KubernetesRole.VIEW;

import dev.opsdeck.command.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command reaches, by its permission's word: the one table behind the roles that {@code policy roles} prints, the
 * examples of a policy and the commands that a denial offers instead. A command about Kubernetes needs a row here.
 *
 * @param word the permission's word
 * @param roles what Kubernetes must allow
 * @param names what its first word names
 * @param offer its line with {@code %s} for the target, when it needs nothing else: ready to copy
 */
public record Reach(String word, Set<KubernetesRole> roles, Names names, Optional<String> offer) {

    /** What a command's first word names. */
    public enum Names {
        NAMESPACE,
        /** A thing inside a namespace, which {@code -n} then names. */
        THING,
        /** A preview, by its pull request. */
        PREVIEW
    }

    private static final Map<String, Reach> ALL = Stream.of(
                    needs("pods", VIEW).offering("pods %s"),
                    needs("pod.describe", VIEW).naming(Names.THING),
                    needs("events", VIEW).offering("events %s"),
                    needs("logs", VIEW, LOGS),
                    needs("preview.list", VIEW, PREVIEW),
                    needs("preview.status", VIEW, PREVIEW).naming(Names.PREVIEW),
                    needs("preview.url", PREVIEW).naming(Names.PREVIEW),
                    needs("cron.list", VIEW, CRON_VIEW).offering("cron list %s"),
                    needs("cron.run", CRON_RUN),
                    needs("namespace.list", PREVIEW_TEMPORAL),
                    needs("namespace.register", PREVIEW_TEMPORAL),
                    needs("namespace.update", PREVIEW_TEMPORAL),
                    needs("namespace.describe", PREVIEW_TEMPORAL).offering("namespace describe %s"))
            .collect(Collectors.toUnmodifiableMap(Reach::word, Function.identity()));

    /** The commands that a denial may offer, in this order. */
    static final List<Reach> OFFERED = Stream.of("pods", "events", "cron.list", "namespace.describe")
            .map(ALL::get)
            .toList();

    public Reach {
        roles = Set.copyOf(roles);
    }

    /** The row of a word; none for commands that Kubernetes has no part in. */
    public static Optional<Reach> of(String word) {
        return Optional.ofNullable(ALL.get(word));
    }

    private static Reach needs(String word, KubernetesRole... roles) {
        return new Reach(word, Set.of(roles), Names.NAMESPACE, Optional.empty());
    }

    private Reach naming(Names what) {
        return new Reach(word, roles, what, offer);
    }

    private Reach offering(String line) {
        return new Reach(word, roles, names, Optional.of(line));
    }

    /** The command on the target, ready to copy; empty when it takes more than a target. */
    Optional<String> lineFor(Target target) {
        return switch (target) {
            case Target.KubernetesNamespace namespace -> offer.map(line -> line.formatted(namespace.words()));
            case Target.TemporalNamespace(String cluster, String namespace, var _) ->
                offer.map(line -> line.formatted("%s --cluster %s".formatted(namespace, cluster)));
            case Target.VisibleKubernetes _, Target.VisibleTemporal _, Target.Opsdeck _, Target.Asker _ ->
                Optional.empty();
        };
    }
}
