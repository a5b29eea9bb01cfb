package dev.opsdeck.demo.page;

import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.UserGroup;
import dev.opsdeck.standin.slack.model.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is shown, and the names in it.
 *
 * @param clock tells the time and the zone of dates on the page
 */
record Scene(Workspace workspace, Clock clock) {
    private static final long MICROS = 1_000_000;

    /** Somebody's name, or the id of somebody who is not there. */
    String person(String userId) {
        return workspace.people().user(userId).map(User::realName).orElse(userId);
    }

    String group(String groupId) {
        return workspace.people().group(groupId).map(UserGroup::handle).orElse(groupId);
    }

    /** A channel's name without {@code #}, or the id of one that is not there. */
    String channel(String channelId) {
        return workspace.channels().find(channelId).map(Channel::name).orElse(channelId);
    }

    /** How a conversation is called by one of those in it: {@code #web}, or the other's name. */
    String title(Channel channel, User viewer) {
        return channel.isDirect() ? partner(channel, viewer).realName() : "#" + channel.name();
    }

    /** The other one of a direct message. */
    User partner(Channel direct, User viewer) {
        return direct.members().stream()
                .filter(member -> !member.equals(viewer.id()))
                .findFirst()
                .flatMap(workspace.people()::user)
                .orElse(viewer);
    }

    /** The conversations that somebody is in: channels, then direct messages, each as they were made. */
    List<Channel> conversations(User viewer) {
        return workspace.channels().all().stream()
                .filter(channel -> channel.has(viewer.id()))
                .sorted((one, other) -> Boolean.compare(one.isDirect(), other.isDirect()))
                .toList();
    }

    boolean isApp(String userId) {
        return workspace.app().botUser().equals(userId);
    }

    /** A user by name, as addresses of the page have it. */
    Optional<User> named(String userName) {
        return workspace.people().users().stream()
                .filter(user -> user.name().equals(userName))
                .findFirst();
    }

    SlackDate dates() {
        return new SlackDate(clock);
    }

    /** When a message was written, by its timestamp {@code seconds.micros}. */
    static Instant moment(String ts) {
        String[] parts = ts.split("\\.", 2);
        long micros = parts.length > 1 ? Long.parseLong(parts[1]) : 0;
        return Instant.ofEpochSecond(Long.parseLong(parts[0]), micros * (1_000_000_000 / MICROS));
    }
}
