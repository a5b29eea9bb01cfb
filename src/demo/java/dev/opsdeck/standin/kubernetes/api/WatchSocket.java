package dev.opsdeck.standin.kubernetes.api;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** A watch over a WebSocket: one event a message. */
public final class WatchSocket extends Session.Listener.AbstractAutoDemanding {
    private final Watching watching;
    private @Nullable Thread thread;

    WatchSocket(Watching watching) {
        this.watching = watching;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        super.onWebSocketOpen(session);
        thread = Thread.ofVirtual().name("watch").start(() -> run(session));
    }

    private void run(Session session) {
        try {
            watching.run(event -> {
                Callback.Completable sent = new Callback.Completable();
                session.sendText(Exchange.text(event), sent);
                sent.join();
            });
            session.close(1000, "", Callback.NOOP);
        } catch (IOException | CompletionException gone) {
            session.disconnect();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        if (thread != null) {
            thread.interrupt();
        }
        callback.succeed();
    }
}
