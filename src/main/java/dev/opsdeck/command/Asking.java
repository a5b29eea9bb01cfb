package dev.opsdeck.command;

/**
 * Who asks for what, while words are being looked up.
 *
 * @param caller who asks
 * @param request what was asked
 * @param permission the permission of the command
 * @param gate the policy
 */
public record Asking(Caller caller, Request request, Permission permission, Gate gate) {

    /** Whether the asker may do this command to the target: what suggestions may name. */
    public boolean may(Target target) {
        return gate.decide(caller, permission, target, request.place()) instanceof Decision.Allowed;
    }
}
