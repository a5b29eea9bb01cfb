package dev.opsdeck.standin.slack.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every message and ephemeral of the workspace, oldest first. */
public final class Messages {
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final List<Ephemeral> ephemerals = new ArrayList<>();
    private final Ids ids;
    private final Changes changes;

    Messages(Ids ids, Changes changes) {
        this.ids = ids;
        this.changes = changes;
    }

    /** Posts at the root of a channel, or in the thread of {@code threadTs}. */
    public Message post(
            String channel, @Nullable String threadTs, Author author, Content content, Message.Marks marks) {
        Message posted;
        synchronized (this) {
            posted = new Message(channel, ids.ts(), threadTs, author, content, marks);
            messages.put(key(channel, posted.ts()), posted);
        }
        changes.announce("message", posted.ts());
        return posted;
    }

    public Message update(Message old, Content now) {
        return replace(old.edited(now));
    }

    public Message react(Message old, Message.Reaction reaction, boolean there) {
        return replace(old.reacted(reaction, there));
    }

    public void delete(Message gone) {
        synchronized (this) {
            messages.remove(key(gone.channel(), gone.ts()));
        }
        changes.announce("message", gone.ts());
    }

    public synchronized Optional<Message> find(String channel, String ts) {
        return Optional.ofNullable(messages.get(key(channel, ts)));
    }

    public synchronized List<Message> all() {
        return List.copyOf(messages.values());
    }

    public Stream<Message> in(String channel) {
        return all().stream().filter(message -> message.channel().equals(channel));
    }

    /** The parent, if it is still there, then its replies, oldest first. */
    public List<Message> thread(String channel, String threadTs) {
        return in(channel).filter(message -> message.thread().equals(threadTs)).toList();
    }

    /** Shows something to one person alone. */
    public Ephemeral whisper(
            String user, String channel, @Nullable String threadTs, Content content, Ephemeral.Source source) {
        Ephemeral shown;
        synchronized (this) {
            shown = new Ephemeral(user, channel, ids.ts(), threadTs, content, source);
            ephemerals.add(shown);
        }
        changes.announce("ephemeral", shown.ts());
        return shown;
    }

    /** Replaces an ephemeral's content in place; does nothing when it is gone. */
    public void replaceEphemeral(String ts, Content now) {
        synchronized (this) {
            ephemerals.replaceAll(old -> old.ts().equals(ts)
                    ? new Ephemeral(old.user(), old.channel(), ts, old.threadTs(), now, old.source())
                    : old);
        }
        changes.announce("ephemeral", ts);
    }

    public void deleteEphemeral(String ts) {
        synchronized (this) {
            ephemerals.removeIf(old -> old.ts().equals(ts));
        }
        changes.announce("ephemeral", ts);
    }

    public synchronized List<Ephemeral> ephemerals() {
        return List.copyOf(ephemerals);
    }

    private Message replace(Message now) {
        synchronized (this) {
            messages.replace(key(now.channel(), now.ts()), now);
        }
        changes.announce("message", now.ts());
        return now;
    }

    private static String key(String channel, String ts) {
        return channel + "/" + ts;
    }
}
