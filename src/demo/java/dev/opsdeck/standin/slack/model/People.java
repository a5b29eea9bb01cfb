package dev.opsdeck.standin.slack.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Users and user groups. */
public final class People {
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, UserGroup> groups = new LinkedHashMap<>();
    private final Ids ids;
    private final String teamId;
    private final Changes changes;

    People(Ids ids, String teamId, Changes changes) {
        this.ids = ids;
        this.teamId = teamId;
        this.changes = changes;
    }

    /** Adds a full member with a new id. */
    public User add(String name) {
        return put(new User(ids.next("U"), name, name, teamId, Set.of()));
    }

    /** Adds a full member with an id of the caller's choice, as {@code policy.yaml} names it. */
    public User add(String id, String name) {
        return put(new User(id, name, name, teamId, Set.of()));
    }

    /** Adds the user, or replaces the one with the same id. */
    public User put(User user) {
        synchronized (this) {
            users.put(user.id(), user);
        }
        changes.announce("user", user.id());
        return user;
    }

    public synchronized Optional<User> user(String id) {
        return Optional.ofNullable(users.get(id));
    }

    public synchronized List<User> users() {
        return List.copyOf(users.values());
    }

    /** Adds a user group, or replaces the one with the same id. */
    public UserGroup group(String id, String handle, User... members) {
        List<String> memberIds = List.of(members).stream().map(User::id).toList();
        return put(new UserGroup(id, handle, handle, memberIds, false));
    }

    public UserGroup put(UserGroup group) {
        synchronized (this) {
            groups.put(group.id(), group);
        }
        changes.announce("user", group.id());
        return group;
    }

    public synchronized Optional<UserGroup> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    public synchronized List<UserGroup> groups() {
        return List.copyOf(groups.values());
    }
}
