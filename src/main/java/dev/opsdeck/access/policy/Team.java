package dev.opsdeck.access.policy;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A team of the policy.
 *
 * @param name its name; the Kubernetes group is {@code opsdeck:<name>}
 * @param groups Slack user groups whose people are in it
 * @param members Slack users who are in it whether Slack answers or not
 * @param channel where its people can be asked for a grant
 * @param onCall whether it is the team that is called at night
 */
public record Team(
        String name, SortedSet<String> groups, SortedSet<String> members, Optional<String> channel, boolean onCall) {
    public Team {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
    }
}
