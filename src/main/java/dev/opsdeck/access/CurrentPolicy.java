package dev.opsdeck.access;

import dev.opsdeck.access.policy.Decisions;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * {@code policy.yaml} as it was loaded last. A new one takes the place of the old one in one step, so that no decision is
 * made half by each.
 */
@Singleton
public final class CurrentPolicy {
    private final AtomicReference<Decisions> current = new AtomicReference<>();

    /**
     * The policy of now.
     *
     * @throws IllegalStateException before the configuration was loaded
     */
    public Decisions decisions() {
        Decisions decisions = current.get();
        if (decisions == null) {
            throw new IllegalStateException("the configuration is loaded before anything is decided");
        }
        return decisions;
    }

    /** The Slack user groups of all teams. */
    public Set<String> groups() {
        return decisions().policy().teams().values().stream()
                .flatMap(team -> team.groups().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void replace(Decisions decisions) {
        current.set(decisions);
    }
}
