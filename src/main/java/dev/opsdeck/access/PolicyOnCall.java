package dev.opsdeck.access;

import dev.opsdeck.access.policy.Team;
import jakarta.inject.Singleton;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The on-call teams of the policy in force. */
@Singleton
final class PolicyOnCall implements OnCall {
    private final CurrentPolicy policy;

    PolicyOnCall(CurrentPolicy policy) {
        this.policy = policy;
    }

    @Override
    public SortedSet<String> teams() {
        return policy.decisions().policy().teams().values().stream()
                .filter(Team::onCall)
                .map(Team::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
