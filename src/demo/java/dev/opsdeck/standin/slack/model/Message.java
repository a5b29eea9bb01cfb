package dev.opsdeck.standin.slack.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message that everybody in its channel can see. {@code threadTs} is the parent's ts, absent at the root of a channel. */
public record Message(String channel, String ts, @Nullable String threadTs, Author author, Content content, Marks marks)
        implements Posted {
    /** One person's reaction. */
    public record Reaction(String name, String user) {}

    /** What happened to a message since; {@code edits} counts its updates, {@code broadcast} shows a reply in the channel too. */
    public record Marks(
            @Nullable String subtype, int edits, List<Reaction> reactions, List<String> files, boolean broadcast) {
        public static final Marks NONE = new Marks(null, 0, List.of(), List.of(), false);

        public Marks {
            reactions = List.copyOf(reactions);
            files = List.copyOf(files);
        }

        public static Marks withFiles(List<String> fileIds) {
            return new Marks("file_share", 0, List.of(), fileIds, false);
        }

        public static Marks broadcastReply() {
            return new Marks("thread_broadcast", 0, List.of(), List.of(), true);
        }
    }

    /** The ts of the thread this message belongs to: its parent's, or its own. */
    public String thread() {
        return Objects.requireNonNullElse(threadTs, ts);
    }

    public boolean isReply() {
        return threadTs != null;
    }

    Message edited(Content now) {
        Marks seen = new Marks(marks.subtype, marks.edits + 1, marks.reactions, marks.files, marks.broadcast);
        return new Message(channel, ts, threadTs, author, now, seen);
    }

    Message reacted(Reaction reaction, boolean there) {
        List<Reaction> now = new ArrayList<>(marks.reactions);
        now.remove(reaction);
        if (there) {
            now.add(reaction);
        }
        return new Message(
                channel,
                ts,
                threadTs,
                author,
                content,
                new Marks(marks.subtype, marks.edits, now, marks.files, marks.broadcast));
    }
}
