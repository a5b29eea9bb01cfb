package dev.opsdeck.standin.slack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The cable in front of the server: passes every byte on, and can do what networks do: cut a connection, let it go dead without
 * closing it, refuse new ones. A connection is named by the port the server sees as its peer.
 */
final class Wire implements Network {
    private static final int RESET = 0;

    private final Map<Integer, Connection> connections = new ConcurrentHashMap<>();
    private volatile boolean unavailable;
    private InetSocketAddress server;
    private InetSocketAddress address;
    private @Nullable ServerSocket listener;

    @Override
    public synchronized int open(int serverPort) {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        listener = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = (InetSocketAddress) listener.getLocalSocketAddress();
        return address.getPort();
    }

    @Override
    public boolean isUnavailable() {
        return unavailable;
    }

    void unavailable(boolean down) {
        unavailable = down;
    }

    /** Cuts one connection at once, without a goodbye. */
    @Override
    public void cut(int connection) {
        Connection cut = connections.get(connection);
        if (cut != null) {
            cut.close();
        }
    }

    /** From now on nothing passes on this connection in either direction; it stays open. */
    void freeze(int connection) {
        Connection frozen = connections.get(connection);
        if (frozen != null) {
            frozen.frozen = true;
        }
    }

    /** Cuts everything and refuses new connections. */
    synchronized void refuse() {
        closeQuietly(listener);
        listener = null;
        connections.values().forEach(Connection::close);
    }

    /** Accepts connections again, on the same port. */
    synchronized void accept() {
        if (listener == null) {
            listener = listen(address);
        }
    }

    @Override
    public void close() {
        refuse();
    }

    private ServerSocket listen(InetSocketAddress where) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(where);
            Thread.ofVirtual().name("slack-stand-in-wire").start(() -> acceptFrom(opened));
            return opened;
        } catch (IOException taken) {
            throw new UncheckedIOException("the Slack stand-in cannot listen on " + where, taken);
        }
    }

    private void acceptFrom(ServerSocket from) {
        try {
            while (true) {
                connect(from, from.accept());
            }
        } catch (IOException closed) {
            // refuse() closed the listener.
        }
    }

    private void connect(ServerSocket from, Socket client) {
        try {
            Socket upstream = new Socket();
            upstream.connect(server);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            Connection connection = new Connection(client, upstream);
            connections.put(upstream.getLocalPort(), connection);
            closeWhenRefused(from, connection);
            Thread.ofVirtual().start(() -> connection.pump(client, upstream));
            Thread.ofVirtual().start(() -> connection.pump(upstream, client));
        } catch (IOException serverGone) {
            closeQuietly(client);
        }
    }

    /** One that was taken right before refuse() closed all others. */
    private synchronized void closeWhenRefused(ServerSocket from, Connection connection) {
        if (!from.equals(listener)) {
            connection.close();
        }
    }

    private final class Connection {
        private final Socket client;
        private final Socket upstream;
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile boolean frozen;

        Connection(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void pump(Socket from, Socket to) {
            byte[] buffer = new byte[16_384];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (frozen) {
                        closed.await();
                    }
                    out.write(buffer, 0, read);
                }
                to.shutdownOutput();
                if (client.isOutputShutdown() && upstream.isOutputShutdown()) {
                    end();
                }
            } catch (IOException gone) {
                close();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        void close() {
            try {
                client.setSoLinger(true, RESET);
            } catch (IOException closedAlready) {
                // then there is nothing left to reset
            }
            end();
        }

        private void end() {
            connections.remove(upstream.getLocalPort(), this);
            closed.countDown();
            closeQuietly(client);
            closeQuietly(upstream);
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (Exception closedAlready) {
            // nothing to do about it
        }
    }
}
