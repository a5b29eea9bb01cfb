package dev.opsdeck.demo.page;

import dev.opsdeck.demo.slack.model.Changes.Change;
import io.javalin.http.sse.SseClient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The pages that are open: each hears of what changed for it, by server-sent events. */
final class Live implements AutoCloseable {
    /** How often a silent connection is tried, so that a closed page is noticed. */
    private static final int HEARTBEAT_SECONDS = 15;

    private final List<OpenPage> pages = new CopyOnWriteArrayList<>();

    /** Tells every page; returns at once. */
    void changed(Change change) {
        pages.forEach(page -> page.changes.add(change));
    }

    /**
     * Serves one page until it is closed, on the thread of its request: Javalin then ends the answer itself. Ending it from another
     * thread when the request is gone already makes Javalin fail without end.
     */
    void open(SseClient client, Patches patches) {
        OpenPage page = new OpenPage(client, patches, Thread.currentThread());
        pages.add(page);
        try {
            page.serve();
        } finally {
            pages.remove(page);
        }
    }

    @Override
    public void close() {
        pages.forEach(page -> page.thread.interrupt());
    }

    /** One page; its request's thread renders and sends, so that whoever made the change does not wait. */
    private static final class OpenPage {
        private final SseClient client;
        private final Patches patches;
        private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        private final Thread thread;

        OpenPage(SseClient client, Patches patches, Thread thread) {
            this.client = client;
            this.patches = patches;
            this.thread = thread;
        }

        private void serve() {
            try {
                send("everything", patches.everything());
                while (!client.terminated()) {
                    Set<Change> some = new LinkedHashSet<>();
                    Change first = changes.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                    if (first == null) {
                        client.sendComment("still here");
                        continue;
                    }
                    some.add(first);
                    changes.drainTo(some);
                    some.forEach(change -> send("patch", patches.of(change)));
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void send(String event, List<Patch> all) {
            String patches = String.join(",", all.stream().map(Patch::json).toList());
            if (!all.isEmpty()) {
                client.sendEvent(event, "[" + patches + "]", null);
            }
        }
    }
}
