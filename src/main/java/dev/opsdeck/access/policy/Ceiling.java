package dev.opsdeck.access.policy;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Target;
import java.util.Optional;

/**
 * Rules that no grant can lift. That Secrets are never read is held elsewhere: no command and no printed role does.
 *
 * @param vocabulary knows which commands fire a cron by hand: the effect counts, not the word
 */
public record Ceiling(Vocabulary vocabulary) {
    /** Temporal's own namespace. */
    private static final String TEMPORAL_SYSTEM = "temporal-system";

    /** Why it is forbidden whatever the grants say: one sentence; empty when no ceiling is in the way. */
    public Optional<String> over(Permission permission, Target target) {
        if (target instanceof Target.TemporalNamespace namespace
                && namespace.namespace().equals(TEMPORAL_SYSTEM)) {
            return Optional.of(
                    "temporal-system belongs to Temporal itself: Opsdeck never touches it, and no grant changes that.");
        }
        return target.livesIn()
                .filter(environment -> environment == Environment.PRODUCTION)
                .filter(_ -> vocabulary.firesCron(permission.word()))
                .map(_ ->
                        "%s counts as production. Nobody can run cron jobs by hand in production; no grant changes that."
                                .formatted(target.words()));
    }
}
