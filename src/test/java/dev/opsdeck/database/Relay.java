package dev.opsdeck.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A way to a database server that a test can open and cut. */
public final class Relay implements AutoCloseable {
    private final ServerSocket listening;
    private final URI server;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    private Relay(ServerSocket listening, URI server) {
        this.listening = listening;
        this.server = server;
    }

    /** Listens on a port of loopback and hands everything to the server of a JDBC address. */
    public static Relay to(int port, String jdbcUrl) throws IOException {
        Relay relay = new Relay(
                new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), URI.create(jdbcUrl.substring(5)));
        Thread.ofVirtual().start(relay::accept);
        return relay;
    }

    /** The port that it listens on. */
    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket target = new Socket(server.getHost(), server.getPort());
                open.add(client);
                open.add(target);
                Thread.ofVirtual().start(() -> copy(client, target));
                Thread.ofVirtual().start(() -> copy(target, client));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // Cut by the test, or by one of the two sides.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException alreadyClosed) {
            // Nothing more to cut.
        }
    }
}
