package dev.opsdeck.access.policy;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The smallest piece of a policy that can be gained or lost: one permission of one team on one selector in one environment.
 *
 * @param environment none for permissions about Opsdeck itself
 * @param channels where it may be used from; empty means anywhere
 */
public record Right(
        String team,
        Permission permission,
        Selector on,
        Optional<Environment> environment,
        SortedSet<String> channels) {

    /** The rights that a grant gives; those that can never be used (another kind of target, a ceiling) left out. */
    public static List<Right> of(Grant grant, Vocabulary vocabulary) {
        List<Right> rights = new ArrayList<>();
        for (String word : grant.may()) {
            for (Permission permission : vocabulary.givenBy(word)) {
                Kind kind = vocabulary.kind(permission.word()).orElseThrow();
                if (!kind.fits(grant.on())) {
                    if (vocabulary.reachesPreviews(permission.word())) {
                        inPreviews(grant, permission).ifPresent(rights::add);
                    }
                    continue;
                }
                if (kind == Kind.OPSDECK) {
                    rights.add(new Right(grant.team(), permission, grant.on(), Optional.empty(), grant.channels()));
                } else {
                    grant.environments().stream()
                            .filter(environment -> isPossible(vocabulary, permission, environment))
                            .map(environment -> new Right(
                                    grant.team(), permission, grant.on(), Optional.of(environment), grant.channels()))
                            .forEach(rights::add);
                }
            }
        }
        return rights;
    }

    /** A command about Temporal on a Kubernetes namespace: it reaches the Temporal of a preview, and nothing else there. */
    private static Optional<Right> inPreviews(Grant grant, Permission permission) {
        return grant.on() instanceof Selector.Kubernetes && grant.environments().contains(Environment.PREVIEW)
                ? Optional.of(new Right(
                        grant.team(), permission, grant.on(), Optional.of(Environment.PREVIEW), grant.channels()))
                : Optional.empty();
    }

    private static boolean isPossible(Vocabulary vocabulary, Permission permission, Environment environment) {
        return new Ceiling(vocabulary)
                .over(permission, new Target.KubernetesNamespace("any", "any", environment))
                .isEmpty();
    }

    /** Whether whoever has this right has the other one too. */
    public boolean covers(Right other) {
        return team.equals(other.team)
                && permission.equals(other.permission)
                && on.covers(other.on)
                && environment.equals(other.environment)
                && (channels.isEmpty() || (!other.channels.isEmpty() && channels.containsAll(other.channels)));
    }
}
