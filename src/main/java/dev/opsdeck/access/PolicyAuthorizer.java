package dev.opsdeck.access;

import dev.opsdeck.command.Authorizer;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Target;
import jakarta.inject.Singleton;

/** The authorizer that the policy in force makes. */
@Singleton
final class PolicyAuthorizer implements Authorizer {
    private final CurrentPolicy policy;

    PolicyAuthorizer(CurrentPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Decision decide(Caller caller, Permission permission, Target target, Place place) {
        return policy.decisions().decide(caller, permission, target, place);
    }

    @Override
    public boolean showsSensitive(Target target, Place place) {
        return policy.decisions().showsSensitive(target, place);
    }

    @Override
    public String digest() {
        return policy.decisions().policy().digest();
    }
}
