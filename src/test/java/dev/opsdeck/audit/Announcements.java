package dev.opsdeck.audit;

import dev.opsdeck.command.Announcer;
import dev.opsdeck.command.Reply;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is said in channels. */
final class Announcements implements Announcer {
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    /** Channel and headline of each, in order. */
    List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public void announce(String channelId, Reply reply) {
        said.add(channelId + " " + reply.headline().plain());
    }
}
