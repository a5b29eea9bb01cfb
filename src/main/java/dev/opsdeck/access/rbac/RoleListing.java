package dev.opsdeck.access.rbac;

import dev.opsdeck.access.policy.Glob;
import dev.opsdeck.access.policy.Grant;
import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.access.policy.Right;
import dev.opsdeck.access.policy.Selector;
import dev.opsdeck.access.policy.Vocabulary;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KubernetesRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What Kubernetes must allow in one cluster so that the policy's grants work, and nothing beyond: which role each team's
 * group needs in which namespaces. Ceilings hold here too: no role that fires a cron is given for production.
 */
public final class RoleListing {
    private final Policy policy;
    private final Vocabulary vocabulary;
    private final String cluster;

    /**
     * A role that a team needs.
     *
     * @param namespaces a name, or a pattern when it holds a {@code *}
     * @param environments the environments in which it is needed
     */
    record Need(String team, KubernetesRole role, Glob namespaces, Set<Environment> environments) {
        Need {
            environments = Collections.unmodifiableSet(EnumSet.copyOf(environments));
        }
    }

    public RoleListing(Policy policy, Vocabulary vocabulary, String cluster) {
        this.policy = policy;
        this.vocabulary = vocabulary;
        this.cluster = cluster;
    }

    /** The roles needed, in the order of the grants; each once. */
    List<Need> needs() {
        List<Need> needs = new ArrayList<>();
        for (Grant grant : policy.grants()) {
            namespaces(grant.on()).ifPresent(glob -> {
                for (KubernetesRole role : KubernetesRole.values()) {
                    Set<Environment> environments = environments(grant, glob, role);
                    if (!environments.isEmpty()) {
                        needs.add(new Need(grant.team(), role, glob, environments));
                    }
                }
            });
        }
        return needs.stream().distinct().toList();
    }

    /** The teams that need any role: the only ones whose groups may be impersonated. */
    SortedSet<String> teams() {
        return needs().stream().map(Need::team).collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<Glob> namespaces(Selector on) {
        return switch (on) {
            case Selector.Kubernetes(String its, Glob glob) when its.equals(cluster) -> Optional.of(glob);
            case Selector.Everything _ -> Optional.of(new Glob("*"));
            case Selector.Kubernetes _, Selector.Temporal _ -> Optional.empty();
        };
    }

    private Set<Environment> environments(Grant grant, Glob glob, KubernetesRole role) {
        Set<Environment> environments = EnumSet.noneOf(Environment.class);
        for (Right right : Right.of(grant, vocabulary)) {
            if (vocabulary.roles(right.permission().word()).contains(role)) {
                right.environment()
                        .filter(environment -> role.isFor(environment) && isPossible(glob, environment))
                        .ifPresent(environments::add);
            }
        }
        return environments;
    }

    /** A single name has the environment of its pattern, or is production; a pattern's names may have any. */
    private boolean isPossible(Glob glob, Environment environment) {
        return !glob.isName()
                || environment == Environment.PRODUCTION
                || policy.kubernetesPattern(cluster, glob.pattern()).equals(Optional.of(environment));
    }
}
