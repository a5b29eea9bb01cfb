package dev.opsdeck.command;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a command may use once it is allowed.
 *
 * @param request what was asked
 * @param authority the right it runs by; its teams are the groups Kubernetes sees
 * @param permission the permission it runs under
 * @param authorizer the policy, for commands about several targets
 * @param progress shows an interim reply in the answer message
 */
public record CommandContext(
        Request request, Authority authority, Permission permission, Authorizer authorizer, Consumer<Reply> progress) {

    /** Who asked. */
    public Caller caller() {
        return authority.caller();
    }

    /** The right to do the same to one of several targets, or empty when the policy does not give it. */
    public Optional<Authority> authorityOn(Target target) {
        return authorizer.decide(caller(), permission, target, request.place())
                        instanceof Decision.Allowed(Authority right)
                ? Optional.of(right)
                : Optional.empty();
    }

    /** Shows how far the command is. Cheap: interim replies are merged to what the chat system can take. */
    public void show(Reply interim) {
        progress.accept(interim);
    }

    /** The same, whose interim replies are changed before anybody sees them. */
    public CommandContext showing(UnaryOperator<Reply> change) {
        return new CommandContext(request, authority, permission, authorizer, interim -> show(change.apply(interim)));
    }
}
