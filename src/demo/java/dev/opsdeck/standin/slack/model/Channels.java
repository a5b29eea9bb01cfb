package dev.opsdeck.standin.slack.model;

import dev.opsdeck.standin.slack.model.Channel.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Conversations and who is in them. */
public final class Channels {
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Ids ids;
    private final Changes changes;

    Channels(Ids ids, Changes changes) {
        this.ids = ids;
        this.changes = changes;
    }

    /** Adds a public channel with these people in it. The app is not in it until it is invited. */
    public Channel add(String name, User... members) {
        return put(new Channel(ids.next("C"), name, Kind.PUBLIC, idsOf(members), Set.of()));
    }

    public Channel addPrivate(String name, User... members) {
        return put(new Channel(ids.next("C"), name, Kind.PRIVATE, idsOf(members), Set.of()));
    }

    /** Adds the channel, or replaces the one with the same id. */
    public Channel put(Channel channel) {
        synchronized (this) {
            channels.put(channel.id(), channel);
        }
        changes.announce("channel", channel.id());
        return channel;
    }

    public Channel join(String channelId, String userId) {
        return put(get(channelId).join(userId));
    }

    public Channel leave(String channelId, String userId) {
        return put(get(channelId).leave(userId));
    }

    /** The direct message of two people, opened if need be. */
    public Channel direct(String oneUser, String otherUser) {
        Set<String> both = Set.of(oneUser, otherUser);
        synchronized (this) {
            Optional<Channel> there = channels.values().stream()
                    .filter(channel -> channel.isDirect() && channel.members().equals(both))
                    .findFirst();
            if (there.isPresent()) {
                return there.get();
            }
            Channel opened = new Channel(ids.next("D"), "directmessage", Kind.DIRECT, both, Set.of());
            channels.put(opened.id(), opened);
            return opened;
        }
    }

    public synchronized Optional<Channel> find(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    /** By id, or by name with or without {@code #}, as {@code chat.postMessage} takes it. */
    public synchronized Optional<Channel> named(String idOrName) {
        String name = idOrName.startsWith("#") ? idOrName.substring(1) : idOrName;
        return find(idOrName)
                .or(() -> channels.values().stream()
                        .filter(channel -> !channel.isDirect() && channel.name().equals(name))
                        .findFirst());
    }

    /** @throws IllegalArgumentException when there is no such channel */
    public Channel get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no channel " + id));
    }

    public synchronized List<Channel> all() {
        return List.copyOf(channels.values());
    }

    private static Set<String> idsOf(User... members) {
        Set<String> found = new LinkedHashSet<>();
        Arrays.stream(members).map(User::id).forEach(found::add);
        return found;
    }
}
