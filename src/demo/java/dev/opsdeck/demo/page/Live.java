package dev.opsdeck.demo.page;

import dev.opsdeck.standin.slack.model.Changes.Change;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
    private volatile boolean closed;

    /** Tells every page; returns at once. */
    void changed(Change change) {
        pages.forEach(page -> page.changes.add(Optional.of(change)));
    }

    /**
     * Serves one page until it is closed, on the thread of its request. Javalin's own server-sent events run in a task beside the
     * request; when the server stops under such a task, Javalin reports an error about a request that is gone, and an error about
     * that, without end.
     */
    void open(Context context, Patches patches) {
        HttpServletResponse response = context.res();
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-cache");
        OpenPage page = new OpenPage(patches);
        pages.add(page);
        try {
            page.serve(response.getOutputStream());
        } catch (IOException left) {
            // Whoever closes a page does not say so: it is noticed by the next event.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            pages.remove(page);
        }
    }

    /** Ends every page, those too that are just being opened. */
    @Override
    public void close() {
        closed = true;
        pages.forEach(page -> page.changes.add(Optional.empty()));
    }

    /** One page; its request's thread renders and sends, so that whoever made the change does not wait. */
    private final class OpenPage {
        private final Patches patches;
        /** What changed; an empty one ends the page. */
        private final BlockingQueue<Optional<Change>> changes = new LinkedBlockingQueue<>();

        OpenPage(Patches patches) {
            this.patches = patches;
        }

        private void serve(OutputStream to) throws IOException, InterruptedException {
            send(to, "everything", patches.everything());
            while (!closed) {
                Optional<Change> first = changes.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (first == null) {
                    write(to, ": still here\n\n");
                    continue;
                }
                List<Optional<Change>> all = new ArrayList<>(List.of(first));
                changes.drainTo(all);
                Set<Change> some = new LinkedHashSet<>();
                all.forEach(change -> change.ifPresent(some::add));
                for (Change change : some) {
                    send(to, "patch", patches.of(change));
                }
            }
        }

        /** JSON has no line breaks of its own, so one data line holds it. */
        private static void send(OutputStream to, String event, List<Patch> all) throws IOException {
            if (!all.isEmpty()) {
                String patches = String.join(",", all.stream().map(Patch::json).toList());
                write(to, "event: %s\ndata: [%s]\n\n".formatted(event, patches));
            }
        }

        private static void write(OutputStream to, String text) throws IOException {
            to.write(text.getBytes(StandardCharsets.UTF_8));
            to.flush();
        }
    }
}
