package dev.opsdeck.standin.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An app in HTTP mode that answers what it was told to answer. */
final class HttpApp implements AutoCloseable {
    /** One request as it arrived. */
    record Received(
            String body,
            String contentType,
            String timestamp,
            String signature,
            String retryNumber,
            String retryReason) {}

    /** What to answer. */
    record Reply(int status, String body, String noRetry) {}

    private final HttpServer server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private volatile Reply reply = new Reply(200, "", "0");

    HttpApp() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new AssertionError(noPort);
        }
        server.createContext("/slack/events", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI address() {
        return URI.create(
                "http://127.0.0.1:%d/slack/events".formatted(server.getAddress().getPort()));
    }

    void replyWith(int status, String body) {
        reply = new Reply(status, body, "0");
    }

    void refuseForGood(int status) {
        reply = new Reply(status, "", "1");
    }

    Received next() throws InterruptedException {
        Received next = received.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request arrived");
        }
        return next;
    }

    boolean nothingReceived() {
        return received.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    header(exchange, "Content-Type"),
                    header(exchange, "X-Slack-Request-Timestamp"),
                    header(exchange, "X-Slack-Signature"),
                    header(exchange, "X-Slack-Retry-Num"),
                    header(exchange, "X-Slack-Retry-Reason")));
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Slack-No-Retry", reply.noRetry());
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }
}
