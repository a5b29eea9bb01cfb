package dev.opsdeck.standin.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.Changes;
import dev.opsdeck.standin.slack.model.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The app's sockets: at most ten, each payload goes to exactly one of them, in turn. */
public final class SocketHub implements Transport {
    /** One open socket as the server sees it. */
    public interface Socket {
        String id();

        /** The port the server sees as the peer: the name of its connection on the wire. */
        int peerPort();

        void send(String text);

        /** Closes it as Slack does, with a close frame. */
        void close();
    }

    private static final int MOST = 10;
    /** Slack closes a socket this long after its warning. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Changes changes;
    private final Timers timers;
    private final String appId;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Set<String> tickets = ConcurrentHashMap.newKeySet();
    private final Map<String, Receipt> pending = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger connected = new AtomicInteger();
    private volatile boolean enabled = true;

    public SocketHub(Changes changes, Timers timers, String appId) {
        this.changes = changes;
        this.timers = timers;
        this.appId = appId;
    }

    /** A one-use ticket that opens one socket; empty when Socket Mode is switched off. */
    public Optional<String> issueTicket() {
        if (!enabled) {
            return Optional.empty();
        }
        String ticket = UUID.randomUUID().toString();
        tickets.add(ticket);
        return Optional.of(ticket);
    }

    /** Takes a new socket in: greets it, or closes it when the ticket is not good or ten are open already. */
    public void connected(String ticket, Socket socket) {
        if (!tickets.remove(ticket)) {
            socket.close();
        } else if (sockets.size() >= MOST) {
            socket.send(disconnectMessage("too_many_websockets"));
            socket.close();
        } else {
            sockets.add(socket);
            connected.incrementAndGet();
            socket.send(hello());
            changes.announce("delivery", "connected");
        }
    }

    public void closed(String socketId) {
        sockets.removeIf(socket -> socket.id().equals(socketId));
        changes.announce("delivery", "closed");
    }

    /** Reads an acknowledgement: {@code {"envelope_id": ..., "payload": ...}}. Anything else is ignored, as Slack does. */
    public void received(String socketId, String text) {
        Optional<JsonNode> ack = Json.parse(text).filter(message -> message.has("envelope_id"));
        ack.ifPresent(message -> {
            Receipt receipt = pending.get(Json.text(message, "envelope_id"));
            if (receipt != null) {
                receipt.acknowledged(socketId, 200, message.path("payload"));
            }
        });
    }

    @Override
    public void send(Envelope envelope, Receipt receipt) {
        List<Socket> open = List.copyOf(sockets);
        if (open.isEmpty()) {
            receipt.failed("connection_failed", true);
            return;
        }
        Socket chosen = open.get(Math.floorMod(turn.getAndIncrement(), open.size()));
        pending.put(envelope.id(), receipt);
        receipt.sentOn(chosen.id());
        chosen.send(Json.write(json(envelope)));
    }

    @Override
    public String timeoutReason() {
        return "timeout";
    }

    /** The ids of the open sockets, the oldest first. */
    public List<String> open() {
        return sockets.stream().map(Socket::id).toList();
    }

    /** The peer port of an open socket. @throws IllegalArgumentException when there is no such socket */
    public int peerPort(String socketId) {
        return find(socketId)
                .orElseThrow(() -> new IllegalArgumentException("there is no open socket " + socketId))
                .peerPort();
    }

    /** How many sockets were ever taken in. */
    public int everConnected() {
        return connected.get();
    }

    /** Waits until exactly so many sockets are open. @throws AssertionError when it does not happen in time */
    public void awaitOpen(int count, Duration atMost) {
        if (changes.await(() -> Optional.of(count).filter(wanted -> sockets.size() == wanted), atMost)
                .isEmpty()) {
            throw new AssertionError(sockets.size() + " open sockets instead of " + count);
        }
    }

    /**
     * Announces the end of a socket and closes it ten seconds later (of the test clock).
     *
     * @param reason {@code warning} or {@code refresh_requested}
     */
    public void disconnect(String socketId, String reason) {
        find(socketId).ifPresent(socket -> {
            socket.send(disconnectMessage(reason));
            timers.after(GRACE, socket::close);
        });
    }

    /** Socket Mode is switched off: every socket is told so and closed, and no new one is given out. */
    public void linkDisabled() {
        enabled = false;
        sockets.forEach(socket -> {
            socket.send(disconnectMessage("link_disabled"));
            socket.close();
        });
    }

    /** Socket Mode is switched on again. */
    public void linkEnabled() {
        enabled = true;
    }

    /** Closes a socket without a word before. */
    public void close(String socketId) {
        find(socketId).ifPresent(Socket::close);
    }

    /** Sends a raw text on a socket, such as a broken envelope. */
    public void sendRaw(String socketId, String text) {
        find(socketId).ifPresent(socket -> socket.send(text));
    }

    private Optional<Socket> find(String socketId) {
        return sockets.stream().filter(socket -> socket.id().equals(socketId)).findFirst();
    }

    private String hello() {
        ObjectNode hello = Json.object().put("type", "hello").put("num_connections", sockets.size());
        hello.putObject("debug_info")
                .put("host", "stand-in")
                .put("build_number", 1)
                .put("approximate_connection_time", 18060);
        hello.putObject("connection_info").put("app_id", appId);
        return Json.write(hello);
    }

    private static String disconnectMessage(String reason) {
        ObjectNode message = Json.object().put("type", "disconnect").put("reason", reason);
        message.putObject("debug_info").put("host", "stand-in");
        return Json.write(message);
    }

    private static ObjectNode json(Envelope envelope) {
        Payload payload = envelope.payload();
        ObjectNode json = Json.object()
                .put("envelope_id", envelope.id())
                .put("type", payload.kind().wireName())
                .put("accepts_response_payload", payload.acceptsResponse());
        json.set("payload", payload.body());
        if (payload.kind() == Payload.Kind.EVENTS_API) {
            json.put("retry_attempt", envelope.retryAttempt()).put("retry_reason", envelope.retryReason());
        }
        return json;
    }
}
