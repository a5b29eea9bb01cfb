package dev.opsdeck.standin.kubernetes.api;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * Ports of a pod over a WebSocket: of each port one channel for its bytes and the next for what went wrong. Each channel
 * begins with the port's number.
 */
public final class ForwardSocket extends Session.Listener.AbstractAutoDemanding {
    private final Forwards forwards;
    private final Pod pod;
    private final List<Integer> ports;
    private final Map<Integer, Socket> connections = new ConcurrentHashMap<>();
    private final ReentrantLock sending = new ReentrantLock();

    ForwardSocket(Forwards forwards, Pod pod, List<Integer> ports) {
        this.forwards = forwards;
        this.pod = pod;
        this.ports = ports;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        for (int index = 0; index < ports.size(); index++) {
            connect(session, 2 * index, ports.get(index));
        }
        super.onWebSocketOpen(session);
    }

    private void connect(Session session, int channel, int port) {
        byte[] number = {(byte) (port & 0xff), (byte) (port >> 8)};
        send(session, channel, number, number.length);
        send(session, channel + 1, number, number.length);
        Optional<InetSocketAddress> server = forwards.find(pod, port);
        try {
            if (server.isEmpty()) {
                throw new IOException("connect: connection refused");
            }
            Socket socket = new Socket();
            socket.connect(server.get());
            connections.put(channel, socket);
            Thread.ofVirtual().name("port-forward").start(() -> copy(session, channel, socket));
        } catch (IOException refused) {
            byte[] why = "an error occurred forwarding %d -> %d: %s"
                    .formatted(port, port, refused.getMessage())
                    .getBytes(StandardCharsets.UTF_8);
            send(session, channel + 1, why, why.length);
            session.close(1000, "", Callback.NOOP);
        }
    }

    private void copy(Session session, int channel, Socket socket) {
        byte[] buffer = new byte[32 * 1024];
        try (socket;
                InputStream from = socket.getInputStream()) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                send(session, channel, buffer, read);
            }
            session.close(1000, "", Callback.NOOP);
        } catch (IOException cut) {
            session.disconnect();
        }
    }

    private void send(Session session, int channel, byte[] bytes, int length) {
        sending.lock();
        try {
            Callback.Completable sent = new Callback.Completable();
            session.sendBinary(
                    ByteBuffer.allocate(length + 1)
                            .put((byte) channel)
                            .put(bytes, 0, length)
                            .flip(),
                    sent);
            sent.join();
        } catch (CompletionException gone) {
            // The other side has left; its close follows.
            return;
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer message, Callback callback) {
        Socket socket = connections.get(Byte.toUnsignedInt(message.get()));
        try {
            if (socket != null) {
                byte[] bytes = new byte[message.remaining()];
                message.get(bytes);
                socket.getOutputStream().write(bytes);
            }
            callback.succeed();
        } catch (IOException cut) {
            callback.fail(cut);
        }
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        connections.values().forEach(socket -> {
            try {
                socket.close();
            } catch (IOException closed) {
                callback.fail(closed);
            }
        });
        callback.succeed();
    }
}
