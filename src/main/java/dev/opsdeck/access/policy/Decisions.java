package dev.opsdeck.access.policy;

import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Target;
import java.util.List;
import java.util.Optional;

/**
 * One policy, ready to decide: deny by default; any grant that fits allows; no order, no denial by a grant; a few ceilings
 * that no grant lifts. Immutable.
 */
public final class Decisions {
    private final GrantedRights rights;

    public Decisions(Policy policy, Vocabulary vocabulary) {
        this.rights = new GrantedRights(policy, vocabulary);
    }

    public Policy policy() {
        return rights.policy();
    }

    public Ceiling ceiling() {
        return rights.ceiling();
    }

    GrantedRights rights() {
        return rights;
    }

    /** Whether the caller may do it to the target, asking from the place; a denial says how to go on. */
    public Decision decide(Caller caller, Permission permission, Target target, Place place) {
        return rights.authority(caller, permission, target, place)
                .<Decision>map(Decision.Allowed::new)
                .orElseGet(() -> new Denial(rights, caller, permission, target, place).decision());
    }

    /** The grant that allows a team to do it from some place or other; empty when none does. */
    public Optional<String> anywhere(String team, Permission permission, Target target) {
        if (rights.ceiling().over(permission, target).isPresent()) {
            return Optional.empty();
        }
        return rights.rights(team).stream()
                .flatMap(its -> its.giving(permission, target))
                .filter(grant -> grant.holdsIn(target))
                .findFirst()
                .map(Grant::words);
    }

    /** All grants of the caller's teams, in the order of the file. */
    public List<Grant> of(Caller caller) {
        return rights.of(caller);
    }

    /** Previews are everybody's business; elsewhere the policy lists the channels; strangers never read along. */
    public boolean showsSensitive(Target target, Place place) {
        if (place.kind() == Place.Kind.DIRECT_MESSAGE) {
            return true;
        }
        boolean preview = target.livesIn().equals(Optional.of(Environment.PREVIEW));
        return !place.externallyShared()
                && (preview || policy().rules().publicLogs().contains(place.channelId()));
    }
}
