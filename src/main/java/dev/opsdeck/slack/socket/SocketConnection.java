package dev.opsdeck.slack.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.slack.client.SlackMetrics;
import dev.opsdeck.slack.outbound.InFlight;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket to Slack. Every envelope runs on a thread of its own and is acknowledged on the socket that brought it.
 * What happens to the socket itself is put into {@link #events()}.
 */
final class SocketConnection implements WebSocket.Listener {
    /** Slack's envelopes are far smaller. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SEND = Duration.ofSeconds(3);

    private final Consumer<String> payloads;
    private final SocketTiming timing;
    private final SlackMetrics metrics;
    private final Sleeper sleeper;
    private final Ticker ticker;
    private final BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final Lock sending = new ReentrantLock();
    private final InFlight unacknowledged = new InFlight(Integer.MAX_VALUE);
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long heard;
    private volatile boolean retired;
    private volatile @Nullable WebSocket socket;

    /**
     * @param payloads handles one payload and returns when it may be acknowledged
     */
    SocketConnection(
            Consumer<String> payloads, SocketTiming timing, SlackMetrics metrics, Sleeper sleeper, Ticker ticker) {
        this.payloads = payloads;
        this.timing = timing;
        this.metrics = metrics;
        this.sleeper = sleeper;
        this.ticker = ticker;
        heard = ticker.nanos();
    }

    /** What happens to the socket, in order; the last one is always {@link SocketEvent.Ended}. */
    BlockingQueue<SocketEvent> events() {
        return events;
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        Thread.ofVirtual().name("slack-socket-watch").start(this::watch);
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        heard = ticker.nanos();
        if (text.length() + data.length() > MOST_CHARACTERS) {
            end("Slack sent a message of more than " + MOST_CHARACTERS + " characters");
            from.abort();
            return null;
        }
        text.append(data);
        if (last) {
            String message = text.toString();
            text.setLength(0);
            received(message);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        heard = ticker.nanos(); // The JDK answers with the pong.
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        heard = ticker.nanos();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        end("Slack closed the socket (" + status + (reason.isEmpty() ? ")" : ", " + reason + ")"));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end("the socket broke: " + error.getMessage());
    }

    private void received(String message) {
        JsonNode frame;
        try {
            frame = JSON.readTree(message);
        } catch (JsonProcessingException notJson) {
            LOG.warn("Slack sent something that is no JSON over the socket");
            return;
        }
        switch (frame.path("type").asText()) {
            case "hello" ->
                events.add(new SocketEvent.Ready(frame.path("num_connections").asInt(1)));
            case "disconnect" -> disconnect(frame.path("reason").asText());
            default -> {
                if (frame.hasNonNull("envelope_id")) {
                    envelope(frame);
                }
            }
        }
    }

    private void disconnect(String reason) {
        metrics.socketEnded(reason);
        events.add(
                switch (reason) {
                    case "link_disabled" -> new SocketEvent.SwitchedOff();
                    case "too_many_websockets" ->
                        new SocketEvent.Ended("Slack allows 10 sockets for an app, and there are more");
                    default -> new SocketEvent.Replace(reason);
                });
    }

    private void envelope(JsonNode frame) {
        if (retired || !unacknowledged.enter()) {
            return; // Slack delivers it to another socket, or again.
        }
        long start = ticker.nanos();
        Thread.ofVirtual().name("slack-envelope").start(() -> {
            try {
                payloads.accept(frame.path("payload").toString());
                acknowledge(frame.path("envelope_id").asText());
                metrics.acknowledged("socket", ticker.since(start));
            } catch (RuntimeException fault) {
                LOG.error("an envelope was not handled", fault);
            } finally {
                unacknowledged.leave();
            }
        });
    }

    private void acknowledge(String envelopeId) {
        send(JSON.createObjectNode().put("envelope_id", envelopeId).toString());
    }

    /** The JDK allows one message at a time to be on its way. */
    private void send(String message) {
        WebSocket open = socket;
        sending.lock();
        try {
            if (open != null && !over.get()) {
                open.sendText(message, true).get(SEND.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException broken) {
            end("nothing can be sent over the socket: " + broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            sending.unlock();
        }
    }

    /** Sends pings, and ends a socket that is open but says nothing: only silence gives it away. */
    private void watch() {
        try {
            while (!over.get()) {
                sleeper.sleep(timing.pingEvery());
                Duration silence = ticker.since(heard);
                if (silence.compareTo(timing.deadAfter()) > 0) {
                    metrics.socketEnded("dead");
                    end("the socket was open but dead: nothing was heard for " + silence.toSeconds() + " s");
                } else {
                    ping();
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void ping() {
        WebSocket open = socket;
        if (open != null && !over.get()) {
            CompletableFuture<?> sent = open.sendPing(ByteBuffer.allocate(0));
            sent.exceptionally(broken -> {
                // The ping before this one still waits to be written: either it goes out, or silence decides.
                if (!(broken instanceof IllegalStateException)) {
                    end("no ping can be sent over the socket: " + broken.getMessage());
                }
                return null;
            });
        }
    }

    private void end(String why) {
        if (over.compareAndSet(false, true)) {
            events.add(new SocketEvent.Ended(why));
            WebSocket open = socket;
            if (open != null) {
                open.abort();
            }
        }
    }

    /** Takes nothing more, acknowledges what was taken, and closes; does not wait for Slack to close too. */
    void retire(Duration atMost) throws InterruptedException {
        retired = true;
        boolean quiet = unacknowledged.awaitNone(atMost);
        LOG.debug("a socket is closed{}", quiet ? "" : " with envelopes that were not acknowledged");
        WebSocket open = socket;
        if (open != null && !over.get()) {
            try {
                open.sendClose(WebSocket.NORMAL_CLOSURE, "").get(1, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException gone) {
                LOG.debug("a socket could not be closed politely: {}", gone.toString());
            }
        }
        end("closed by Opsdeck");
    }
}
