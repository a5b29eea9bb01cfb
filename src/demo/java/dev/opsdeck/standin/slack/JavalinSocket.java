package dev.opsdeck.standin.slack;

import dev.opsdeck.standin.slack.delivery.SocketHub;
import io.javalin.websocket.WsContext;
import java.util.concurrent.locks.ReentrantLock;

/** One open WebSocket. */
final class JavalinSocket implements SocketHub.Socket {
    private static final int GOING_AWAY = 1001;

    private final WsContext context;
    private final int peerPort;
    private final ReentrantLock sending = new ReentrantLock();

    JavalinSocket(WsContext context, int peerPort) {
        this.context = context;
        this.peerPort = peerPort;
    }

    @Override
    public String id() {
        return context.sessionId();
    }

    @Override
    public int peerPort() {
        return peerPort;
    }

    @Override
    public void send(String text) {
        sending.lock();
        try {
            if (context.session.isOpen()) {
                context.send(text);
            }
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void close() {
        context.closeSession(GOING_AWAY, "stand-in");
    }
}
