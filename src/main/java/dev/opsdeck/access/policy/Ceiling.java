package dev.opsdeck.access.policy;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Target;
import java.util.Optional;
import java.util.Set;

/** Rules that no grant can lift. That Secrets are never read is held elsewhere: no command and no printed role does. */
public final class Ceiling {
    /** Whatever fires a cron by hand; the effect counts, not the word. */
    private static final Set<String> FIRING_A_CRON = Set.of("cron.run", "schedule.trigger", "schedule.backfill");

    /** Temporal's own namespace. */
    private static final String TEMPORAL_SYSTEM = "temporal-system";

    private Ceiling() {}

    /** Why it is forbidden whatever the grants say: one sentence; empty when no ceiling is in the way. */
    public static Optional<String> over(Permission permission, Target target) {
        if (target instanceof Target.TemporalNamespace namespace
                && namespace.namespace().equals(TEMPORAL_SYSTEM)) {
            return Optional.of(
                    "temporal-system belongs to Temporal itself: Opsdeck never touches it, whatever the grants say.");
        }
        return target.livesIn()
                .filter(environment -> environment == Environment.PRODUCTION)
                .filter(_ -> FIRING_A_CRON.contains(permission.word()))
                .map(_ -> "%s counts as production, and nothing fires a cron by hand there, whatever the grants say."
                        .formatted(target.words()));
    }
}
