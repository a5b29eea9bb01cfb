package dev.opsdeck.standin.slack.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Somebody in the workspace; {@code teamId} differs from the workspace's own for people of another company (Slack Connect). */
public record User(String id, String name, String realName, String teamId, Set<Flag> flags) {
    /** What makes a user other than a full member. */
    public enum Flag {
        BOT,
        GUEST,
        SINGLE_CHANNEL_GUEST,
        STRANGER,
        DELETED,
        ADMIN
    }

    public User {
        flags = Set.copyOf(flags);
    }

    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    /** The same user with exactly these flags. */
    public User with(Flag... now) {
        return new User(id, name, realName, teamId, now.length == 0 ? Set.of() : EnumSet.copyOf(Arrays.asList(now)));
    }

    public User inTeam(String otherTeamId) {
        return new User(id, name, realName, otherTeamId, flags);
    }
}
