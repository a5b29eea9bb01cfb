package dev.opsdeck.command;

/**
 * Who asks for what, while words are being looked up.
 *
 * @param caller who asks
 * @param request what was asked
 * @param permission the permission of the command
 * @param authorizer the policy
 */
public record Asking(Caller caller, Request request, Permission permission, Authorizer authorizer) {

    /** Whether the asker may do this command to the target: what suggestions may name. */
    public boolean may(Target target) {
        return authorizer.decide(caller, permission, target, request.place()) instanceof Decision.Allowed;
    }
}
