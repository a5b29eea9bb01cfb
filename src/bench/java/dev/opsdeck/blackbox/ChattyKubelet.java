package dev.opsdeck.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Answers the API server's questions for logs as a kubelet does: every container says ten lines a second, each with its number. */
final class ChattyKubelet implements AutoCloseable {
    /** Between two lines of a container. */
    private static final Duration PACE = Duration.ofMillis(100);

    private static final Pattern SINCE = Pattern.compile("sinceTime=([^&]+)");
    private static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final long began = System.nanoTime();
    private final Instant since = Instant.now();

    /**
     * @param directory where its certificate is kept
     */
    ChattyKubelet(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2_000);
        server.setHttpsConfigurator(new HttpsConfigurator(identity(directory)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/containerLogs/", this::log);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Since when its containers run. */
    Instant since() {
        return since;
    }

    private static SSLContext identity(Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = directory.resolve("node.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "node",
                        "-dname",
                        "CN=figures",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(keytool.inputReader().readLine());
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** {@code /containerLogs/NAMESPACE/POD/CONTAINER?follow=true…}: from the moment that is asked for, else from now on. */
    private void log(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, 0);
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        boolean timed = query.contains("timestamps=true");
        try (OutputStream body = exchange.getResponseBody()) {
            for (long number = first(query); ; number++) {
                LockSupport.parkNanos(began + number * PACE.toNanos() - System.nanoTime());
                body.write(line(path, number, timed).getBytes(StandardCharsets.US_ASCII));
                body.flush();
            }
        } catch (IOException gone) {
            // Whoever read has gone.
        }
    }

    private long first(String query) {
        Matcher asked = SINCE.matcher(query);
        return asked.find()
                ? Math.max(
                        0,
                        Duration.between(since, Instant.parse(asked.group(1))).toMillis() / PACE.toMillis())
                : (System.nanoTime() - began) / PACE.toNanos() + 1;
    }

    private String line(String path, long number, boolean timed) {
        String text = "number=%d path=%s took 12 ms, answered 200 to 10.0.0.7%n".formatted(number, path);
        return timed ? since.plus(PACE.multipliedBy(number)) + " " + text : text;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
