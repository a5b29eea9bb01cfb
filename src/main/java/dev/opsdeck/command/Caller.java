package dev.opsdeck.command;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A person, identified by Slack's user id, and the teams of {@code policy.yaml} that person is in now.
 *
 * @param userId Slack user id ({@code U…} or {@code W…}); never a name
 * @param workspaceId Slack workspace id ({@code T…})
 * @param teams names of teams, sorted
 */
public record Caller(String userId, String workspaceId, SortedSet<String> teams) {
    public Caller {
        if (userId.isBlank()) {
            throw new IllegalArgumentException("a caller needs a user id");
        }
        teams = Collections.unmodifiableSortedSet(new TreeSet<>(teams));
    }
}
