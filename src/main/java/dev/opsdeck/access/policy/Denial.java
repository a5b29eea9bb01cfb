package dev.opsdeck.access.policy;

import dev.opsdeck.command.Caller;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Decision.Dimension;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a decision was no, and how the asker can go on. Everything said here follows from the words of the asker and the
 * policy alone, never from whether the target exists: what is not there and what the asker may not see sound alike.
 */
record Denial(GrantedRights rights, Caller caller, Permission permission, Target target, Place place) {
    private static final int MOST_OFFERS = 3;

    /** The denial in its parts. */
    Decision.Denied decision() {
        if (rights.grantsNothing(caller)) {
            return denied(Dimension.TEAM, noTeam());
        }
        if (rights.giving(caller, permission).findAny().isEmpty()) {
            return denied(
                    Dimension.PERMISSION,
                    "None of your teams (%s) has a grant for %s.".formatted(teams(), permission.word()));
        }
        List<Grant> onTarget = rights.giving(caller, permission, target).toList();
        if (onTarget.isEmpty()) {
            return denied(Dimension.TARGET, notCovered());
        }
        Optional<String> ceiling = rights.ceiling().over(permission, target);
        if (ceiling.isPresent()) {
            return new Decision.Denied(Dimension.CEILING, ceiling.get(), offers(), Optional.empty());
        }
        if (onTarget.stream().noneMatch(grant -> grant.holdsIn(target))) {
            return denied(Dimension.ENVIRONMENT, wrongEnvironment(onTarget));
        }
        return denied(
                Dimension.CHANNEL,
                "Your grants for %s on %s hold only in certain channels, and this isn't one of them; whoami lists them."
                        .formatted(permission.word(), target.words()));
    }

    private Decision.Denied denied(Dimension failed, String reason) {
        return new Decision.Denied(failed, reason, offers(), grantedIn());
    }

    private String teams() {
        return String.join(", ", caller.teams());
    }

    private String noTeam() {
        return caller.teams().isEmpty()
                ? "You aren't in any team of the policy, so you can only use help, whoami and can-i."
                : "Your teams (%s) have no grants yet.".formatted(teams());
    }

    private String notCovered() {
        if (target instanceof Target.Opsdeck) {
            return "%s is about Opsdeck itself and needs a grant with on: \"*\".".formatted(permission.word());
        }
        if (target instanceof Target.VisibleTemporal && isGivenInPreviews()) {
            return "Your grants for %s are on previews: name one of them, for example with --preview 123."
                    .formatted(permission.word());
        }
        if (target instanceof Target.VisibleKubernetes || target instanceof Target.VisibleTemporal) {
            return "Your grants for %s don't cover anything of that kind.".formatted(permission.word());
        }
        return rights.knows(caller, target)
                ? "Your grants for %s don't cover %s.".formatted(permission.word(), target.words())
                : Decision.unseen(target.words());
    }

    private boolean isGivenInPreviews() {
        return rights.vocabulary().reachesPreviews(permission.word())
                && rights.giving(caller, permission)
                        .anyMatch(grant -> grant.on() instanceof Selector.Kubernetes
                                && grant.environments().contains(Environment.PREVIEW));
    }

    private String wrongEnvironment(List<Grant> onTarget) {
        Set<Environment> held = EnumSet.noneOf(Environment.class);
        onTarget.forEach(grant -> held.addAll(grant.environments()));
        String words = held.stream().map(Environment::word).collect(Collectors.joining(", "));
        return "%s counts as %s, and your grants for %s there hold in %s only."
                .formatted(target.words(), target.livesIn().orElseThrow().word(), permission.word(), words);
    }

    /**
     * Commands that differ in one thing: another one on the same target, or one on a target the asker's grants name. Looks no
     * further than it needs to: a team may have a thousand grants.
     */
    private List<String> offers() {
        return candidates()
                .flatMap(candidate ->
                        rights.vocabulary().offered().stream().flatMap(spec -> offer(spec, candidate).stream()))
                .distinct()
                .limit(MOST_OFFERS)
                .toList();
    }

    private Optional<String> offer(CommandSpec<?> other, Target candidate) {
        boolean fits = Kind.of(other.scope().about()) == Kind.of(candidate) && may(other.permission(), candidate);
        return fits ? other.scope().offerOn(candidate) : Optional.empty();
    }

    private boolean may(Permission other, Target candidate) {
        return rights.authority(caller, other, candidate, place).isPresent();
    }

    private Stream<Target> candidates() {
        Policy policy = rights.policy();
        return Stream.concat(Stream.of(target), rights.of(caller).stream().flatMap(grant -> switch (grant.on()) {
            case Selector.Kubernetes(String cluster, Glob name)
            when name.isName() -> Stream.of(policy.kubernetesNamespace(cluster, name.pattern()));
            case Selector.Temporal(String cluster, Glob name)
            when name.isName() -> Stream.of(policy.temporalNamespace(cluster, name.pattern()));
            case Selector.Kubernetes _, Selector.Temporal _, Selector.Everything _ -> Stream.empty();
        }));
    }

    /** The channel of the team whose grants name the target, else that of whoever operates Opsdeck. */
    private Optional<String> grantedIn() {
        return rights.owners(target)
                .flatMap(team -> team.channel().stream())
                .findFirst()
                .or(() -> rights.policy().rules().opsChannel());
    }
}
