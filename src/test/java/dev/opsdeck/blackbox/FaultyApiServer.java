package dev.opsdeck.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API server that knows every namespace and lists no pods: those of {@code pr-429} it answers with status 429, for
 * {@code pr-silent} it never answers, for {@code pr-cut} it closes in the middle.
 */
final class FaultyApiServer implements AutoCloseable {
    private static final Pattern NAMESPACE = Pattern.compile("/api/v1/namespaces/([^/]+)");
    private static final Pattern PODS = Pattern.compile("/api/v1/namespaces/pr-([^/]+)/pods");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);

    FaultyApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Adds itself, as the context {@code faulty}, to what a kubeconfig knows. */
    String addedTo(Path kubeconfig) {
        try {
            String known = Files.readString(kubeconfig);
            return known.replaceFirst("(?m)^clusters:\\s*$", """
                            clusters:
                            - name: faulty
                              cluster: {server: "http://127.0.0.1:%d"}""".formatted(
                                    server.getAddress().getPort()))
                    .replaceFirst("(?m)^users:\\s*$", """
                            users:
                            - name: faulty
                              user: {token: faulty}""")
                    .replaceFirst("(?m)^contexts:\\s*$", """
                            contexts:
                            - name: faulty
                              context: {cluster: faulty, user: faulty}""");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher pods = PODS.matcher(path);
        Matcher namespace = NAMESPACE.matcher(path);
        if (pods.matches()) {
            fail(exchange, pods.group(1));
        } else if (namespace.matches()) {
            send(exchange, 200, """
                    {"kind":"Namespace","apiVersion":"v1","metadata":{"name":"%s","uid":"u-1","resourceVersion":"1",\
                    "labels":{"opsdeck.dev/environment":"preview"}},"status":{"phase":"Active"}}""".formatted(namespace.group(1)));
        } else {
            send(exchange, 404, status(404));
        }
    }

    private void fail(HttpExchange exchange, String how) throws IOException {
        switch (how) {
            case "silent" -> {
                try {
                    over.await();
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            }
            case "cut" -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 10_000);
                exchange.getResponseBody().write("{\"kind\":\"Table\",".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                exchange.close();
            }
            default -> send(exchange, Integer.parseInt(how), status(Integer.parseInt(how)));
        }
    }

    private static String status(int code) {
        return """
                {"kind":"Status","apiVersion":"v1","status":"Failure","message":"said %d","code":%d}""".formatted(code, code);
    }

    private static void send(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.close();
    }
}
