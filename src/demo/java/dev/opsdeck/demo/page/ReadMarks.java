package dev.opsdeck.demo.page;

import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.Workspace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Up to where everybody has read. */
final class ReadMarks {
    private record Mark(String user, String channel) {}

    private final Workspace workspace;
    private final Map<Mark, String> read = new ConcurrentHashMap<>();
    private final String start;

    /** What there is now counts as read. */
    ReadMarks(Workspace workspace) {
        this.workspace = workspace;
        this.start = workspace.ids().ts();
    }

    /** Somebody sees the newest message of a conversation. */
    void seen(User user, Channel channel) {
        read.put(new Mark(user.id(), channel.id()), workspace.ids().ts());
    }

    /** How many messages of others came since. */
    long unread(User user, Channel channel) {
        String from = read.getOrDefault(new Mark(user.id(), channel.id()), start);
        return workspace
                .messages()
                .in(channel.id())
                .filter(message -> message.ts().compareTo(from) > 0)
                .filter(message -> !message.isReply() || message.marks().broadcast())
                .map(Message::author)
                .filter(author -> !author.user().equals(user.id()))
                .count();
    }
}
