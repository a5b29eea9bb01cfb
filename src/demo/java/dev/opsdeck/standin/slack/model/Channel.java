package dev.opsdeck.standin.slack.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** A conversation; of a direct message the two people are the members. */
public record Channel(String id, String name, Kind kind, Set<String> members, Set<Flag> flags) {
    /** Kinds of conversation, with the scope family that covers each ({@code channels:read}, {@code groups:history}, ...). */
    public enum Kind {
        PUBLIC("channels"),
        PRIVATE("groups"),
        DIRECT("im");

        private final String scopes;

        Kind(String scopes) {
            this.scopes = scopes;
        }

        /** The scope of this kind for an act such as {@code read}. */
        public String scope(String act) {
            return scopes + ":" + act;
        }
    }

    /** What is special about a channel. */
    public enum Flag {
        ARCHIVED,
        EXTERNALLY_SHARED
    }

    public Channel {
        members = Set.copyOf(members);
        flags = Set.copyOf(flags);
    }

    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    public boolean isDirect() {
        return kind == Kind.DIRECT;
    }

    public boolean has(String userId) {
        return members.contains(userId);
    }

    public Channel with(Flag... now) {
        return new Channel(id, name, kind, members, now.length == 0 ? Set.of() : EnumSet.copyOf(Arrays.asList(now)));
    }

    Channel join(String userId) {
        Set<String> now = new LinkedHashSet<>(members);
        now.add(userId);
        return new Channel(id, name, kind, now, flags);
    }

    Channel leave(String userId) {
        Set<String> now = new LinkedHashSet<>(members);
        now.remove(userId);
        return new Channel(id, name, kind, now, flags);
    }
}
