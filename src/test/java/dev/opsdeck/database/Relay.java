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
    private volatile boolean cut;

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

    /** The same on any port that is free. */
    public static Relay to(String jdbcUrl) throws IOException {
        return to(0, jdbcUrl);
    }

    /** Ends all connections, old and new, until it is mended; keeps its port, which nobody else can take then. */
    public void cut() {
        cut = true;
        closeAll();
    }

    /** Lets connections through again. */
    public void mend() {
        cut = false;
    }

    /** The port that it listens on. */
    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                if (cut) {
                    client.close();
                    continue;
                }
                Socket target = new Socket(server.getHost(), server.getPort());
                open.add(client);
                open.add(target);
                Thread.ofVirtual().start(() -> copy(client, target));
                Thread.ofVirtual().start(() -> copy(target, client));
                // Who cut or closed meanwhile may not have seen these two.
                if (cut || listening.isClosed()) {
                    closeAll();
                }
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
        } catch (IOException alreadyClosed) {
            // Nothing more to cut.
        }
        closeAll();
    }

    private void closeAll() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException alreadyClosed) {
                // Nothing more to cut.
            }
        }
    }
}
