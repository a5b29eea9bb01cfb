package dev.opsdeck.access.file;

import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Target;
import java.util.Optional;

/** Understands the command of an example without looking anything up: no cluster is there while a policy is checked. */
@FunctionalInterface
public interface ExampleTargets {

    /** The meaning of a command's words. */
    Meaning of(String command, Example.Label label, Policy policy);

    /** What an example is about. */
    sealed interface Meaning {
        /**
         * Understood.
         *
         * @param permission the command's permission; none when every member may run it
         * @param target what it is about
         */
        record Clear(Optional<Permission> permission, Target target) implements Meaning {}

        /** Not understood: one sentence that says why. */
        record Unclear(String reason) implements Meaning {}
    }
}
