package dev.opsdeck.feature.cron.script;

import dev.opsdeck.servers.KubernetesServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * Stands between Opsdeck and the API server and cuts connections of exec, after as many bytes of the answer as a test says.
 * Speaks plain HTTP on Opsdeck's side, so that it sees where an answer's head ends, and TLS with Opsdeck's certificate on the
 * other.
 */
final class CuttingProxy implements AutoCloseable {
    /** Leaves the connection alone. */
    static final int NEVER = Integer.MAX_VALUE;

    private final ServerSocket listening;
    private final SSLContext tls;
    private final URI server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger execs = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile IntUnaryOperator plan = number -> NEVER;

    CuttingProxy(KubernetesServer kubernetes) throws IOException, GeneralSecurityException {
        Config config = Config.fromKubeconfig(new File(kubernetes.opsdeck().toString()));
        tls = SSLUtils.sslContext(config);
        server = URI.create(config.getMasterUrl());
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /**
     * Says for the n-th exec from now on, from 0, after how many bytes behind the head of its answer ({@code 101 Switching
     * Protocols}) its connection is cut; -1 cuts before the head is handed on.
     */
    void cut(IntUnaryOperator afterBytes) {
        execs.set(0);
        cuts.set(0);
        plan = afterBytes;
    }

    int execs() {
        return execs.get();
    }

    int cuts() {
        return cuts.get();
    }

    /** A kubeconfig whose cluster is this proxy. */
    Path kubeconfig(Path directory) throws IOException {
        return Files.writeString(
                directory.resolve("cutting-" + listening.getLocalPort()), """
                apiVersion: v1
                kind: Config
                current-context: apps
                clusters: [{name: apps, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: nobody, user: {}}]
                contexts: [{name: apps, context: {cluster: apps, user: nobody}}]
                """.formatted(listening.getLocalPort()));
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                threads.execute(() -> connect(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket upstream = tls.getSocketFactory().createSocket(server.getHost(), server.getPort())) {
            Connection connection = new Connection(client, upstream);
            threads.execute(connection::requests);
            connection.answers();
        } catch (IOException cut) {
            // By either side: the other one sees it too.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    /** One connection; HTTP/1.1 requests follow each other on it, and an exec is the last. */
    private final class Connection {
        private final Socket client;
        private final Socket upstream;
        private volatile int cutAfter = NEVER;

        Connection(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void requests() {
            try {
                handOn();
            } catch (IOException cut) {
                // By either side: the other one sees it too.
            }
        }

        private void handOn() throws IOException {
            byte[] buffer = new byte[1 << 16];
            InputStream in = client.getInputStream();
            OutputStream out = upstream.getOutputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            int count;
            while ((count = in.read(buffer)) >= 0) {
                head.write(buffer, 0, count);
                String text = head.toString(StandardCharsets.ISO_8859_1);
                if (cutAfter == NEVER && text.contains("/exec?") && text.contains("\r\n\r\n")) {
                    cutAfter = plan.applyAsInt(execs.getAndIncrement());
                    head.reset();
                } else if (text.contains("\r\n\r\n")) {
                    head.reset();
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        }

        void answers() throws IOException {
            byte[] buffer = new byte[1 << 16];
            InputStream in = upstream.getInputStream();
            OutputStream out = client.getOutputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            boolean upgraded = false;
            int behind = 0;
            int count;
            while ((count = in.read(buffer)) >= 0) {
                int allowed = count;
                if (cutAfter != NEVER) {
                    int start = 0;
                    if (!upgraded) {
                        head.write(buffer, 0, count);
                        int end = head.toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
                        upgraded = end >= 0;
                        start = upgraded ? count - (head.size() - end - 4) : count;
                    }
                    if (upgraded) {
                        allowed = cutAfter < 0 ? 0 : Math.min(count, start + cutAfter - behind);
                        behind += count - start;
                    }
                }
                out.write(buffer, 0, allowed);
                out.flush();
                if (upgraded && (cutAfter < 0 || behind >= cutAfter)) {
                    cuts.incrementAndGet();
                    client.setSoLinger(true, 0);
                    return;
                }
            }
        }
    }
}
