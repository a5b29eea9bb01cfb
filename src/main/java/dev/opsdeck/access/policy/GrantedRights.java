package dev.opsdeck.access.policy;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The grants of one policy laid out by team, and what they give to whom. Immutable. */
final class GrantedRights {
    private final Policy policy;
    private final Vocabulary vocabulary;
    private final Ceiling ceiling;
    private final Map<String, TeamRights> byTeam = new HashMap<>();
    private final GrantIndex all;

    GrantedRights(Policy policy, Vocabulary vocabulary) {
        this.policy = policy;
        this.vocabulary = vocabulary;
        this.ceiling = new Ceiling(vocabulary);
        policy.grants().stream()
                .collect(Collectors.groupingBy(Grant::team))
                .forEach((team, grants) -> byTeam.put(team, new TeamRights(grants)));
        all = new GrantIndex(policy.grants());
    }

    Policy policy() {
        return policy;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Ceiling ceiling() {
        return ceiling;
    }

    /** The teams whose grants name the target's namespace, not just everything; in the order of their grants. */
    Stream<Team> owners(Target target) {
        boolean namespace = target instanceof Target.KubernetesNamespace || target instanceof Target.TemporalNamespace;
        return (namespace ? all.about(target) : List.<Grant>of())
                .stream()
                        .filter(grant -> !(grant.on() instanceof Selector.Everything))
                        .map(grant -> policy.teams().get(grant.team()))
                        .filter(Objects::nonNull);
    }

    /** The right to do it, or empty. */
    Optional<Authority> authority(Caller caller, Permission permission, Target target, Place place) {
        if (target instanceof Target.Asker) {
            return Optional.of(new Authority(caller, new TreeSet<>(), "every member"));
        }
        if (ceiling.over(permission, target).isPresent()) {
            return Optional.empty();
        }
        SortedSet<String> teams = new TreeSet<>();
        List<Grant> allowing = new ArrayList<>();
        for (String team : caller.teams()) {
            rights(team)
                    .flatMap(rights -> rights.allowing(permission, target, place))
                    .ifPresent(grant -> {
                        teams.add(team);
                        allowing.add(grant);
                    });
        }
        return allowing.stream()
                .min(Comparator.comparingInt(Grant::line))
                .map(first -> new Authority(caller, teams, first.words()));
    }

    /** Whether the caller's teams have no grant at all. */
    boolean grantsNothing(Caller caller) {
        return rights(caller).findAny().isEmpty();
    }

    /** The grants of the caller's teams that give the permission on anything. */
    Stream<Grant> giving(Caller caller, Permission permission) {
        return rights(caller).flatMap(rights -> rights.giving(permission));
    }

    /** Those of them that are about the target, be it in another environment or from another channel. */
    Stream<Grant> giving(Caller caller, Permission permission, Target target) {
        return rights(caller).flatMap(rights -> rights.giving(permission, target));
    }

    /** Whether some grant of the caller's teams is about the target and holds in its environment. */
    boolean knows(Caller caller, Target target) {
        return rights(caller).anyMatch(rights -> rights.knows(target));
    }

    /** All grants of the caller's teams, in the order of the file. */
    List<Grant> of(Caller caller) {
        return rights(caller)
                .flatMap(rights -> rights.all().stream())
                .sorted(Comparator.comparingInt(Grant::line))
                .toList();
    }

    private Stream<TeamRights> rights(Caller caller) {
        return caller.teams().stream().flatMap(team -> rights(team).stream());
    }

    Optional<TeamRights> rights(String team) {
        return Optional.ofNullable(byTeam.get(team));
    }
}
