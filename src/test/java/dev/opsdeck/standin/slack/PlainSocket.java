package dev.opsdeck.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.blocks.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A Socket Mode client that does nothing by itself: it hands over what arrives and sends what it is told to. */
final class PlainSocket implements WebSocket.Listener {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final BlockingQueue<JsonNode> arrived = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private WebSocket webSocket;

    /** Asks for an address and opens it; the hello is the first message. */
    static PlainSocket open(SlackStandIn slack) {
        return openAt(Json.text(askForAddress(slack), "url"));
    }

    static PlainSocket openAt(String address) {
        PlainSocket socket = new PlainSocket();
        socket.webSocket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), socket)
                .join();
        return socket;
    }

    static JsonNode askForAddress(SlackStandIn slack) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(slack.apiUrl() + "apps.connections.open"))
                .header("Authorization", "Bearer " + slack.appToken())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            String body = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            return Json.parse(body).orElseThrow();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError("apps.connections.open failed", failed);
        }
    }

    JsonNode next() {
        try {
            JsonNode message = arrived.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
            if (message == null) {
                throw new AssertionError("nothing arrived within " + SOON);
            }
            return message;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    boolean nothingArrived() {
        return arrived.isEmpty();
    }

    /** Waits for a message without taking it. */
    void awaitSomething() {
        Awaitility.await().atMost(SOON).until(() -> !arrived.isEmpty());
    }

    void ack(JsonNode envelope) {
        webSocket
                .sendText(Json.write(Json.object().put("envelope_id", Json.text(envelope, "envelope_id"))), true)
                .join();
    }

    void send(String text) {
        webSocket.sendText(text, true).join();
    }

    /** Sends a ping. */
    void ping(String payload) {
        webSocket
                .sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
                .join();
    }

    BlockingQueue<String> pongs() {
        return pongs;
    }

    /** Ends when the server closed the socket; the status is -1 when it was cut. */
    CompletableFuture<Integer> closed() {
        return closed;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            arrived.add(Json.parse(part.toString()).orElseThrow());
            part.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        pongs.add(StandardCharsets.UTF_8.decode(message).toString());
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closed.complete(-1);
    }
}
