package dev.opsdeck.access.policy;

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
import java.util.stream.Stream;

/**
 * The grants of one team, laid out so that a decision looks only at those that name the permission and the target: its cost
 * does not grow with the number of teams, and hardly with that of grants.
 */
final class TeamRights {
    /** The word of a grant that gives every permission. */
    static final String ANY = "*";

    private final GrantIndex all;
    private final Map<String, GrantIndex> byWord = new HashMap<>();

    /**
     * @param grants all of one team, in the order of the file
     */
    TeamRights(List<Grant> grants) {
        all = new GrantIndex(grants);
        Map<String, List<Grant>> words = new HashMap<>();
        for (Grant grant : grants) {
            for (String word : grant.may()) {
                words.computeIfAbsent(word, any -> new ArrayList<>()).add(grant);
            }
        }
        words.forEach((word, those) -> byWord.put(word, new GrantIndex(those)));
    }

    /** All grants, in the order of the file. */
    List<Grant> all() {
        return all.all();
    }

    /** Whether a grant is about the target and holds in its environment, whatever it permits. */
    boolean knows(Target target) {
        return all.about(target).stream().anyMatch(grant -> grant.holdsIn(target));
    }

    /** The first grant of the file that allows it. */
    Optional<Grant> allowing(Permission permission, Target target, Place place) {
        return named(permission)
                .flatMap(grants -> grants.about(target).stream())
                .filter(grant -> grant.holdsIn(target) && grant.holdsFrom(place))
                .min(Comparator.comparingInt(Grant::line));
    }

    /** All grants that give the permission on anything. */
    Stream<Grant> giving(Permission permission) {
        return named(permission).flatMap(grants -> grants.all().stream()).distinct();
    }

    /** All grants that give the permission on the target, be it in another environment or from another channel. */
    Stream<Grant> giving(Permission permission, Target target) {
        return named(permission)
                .flatMap(grants -> grants.about(target).stream())
                .distinct()
                .sorted(Comparator.comparingInt(Grant::line));
    }

    private Stream<GrantIndex> named(Permission permission) {
        return Stream.of(permission.word(), permission.risk().word(), ANY)
                .map(byWord::get)
                .filter(Objects::nonNull);
    }
}
