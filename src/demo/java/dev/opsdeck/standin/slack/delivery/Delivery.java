package dev.opsdeck.standin.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.model.Changes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One payload on its way to the app, with everything that became of it. */
public final class Delivery {
    /** The result of an attempt that was acknowledged. */
    public static final String ACKNOWLEDGED = "acknowledged";

    /**
     * @param via the sockets it went out on, or {@code http}; a dropped attempt has none
     * @param result {@link #ACKNOWLEDGED}, why it failed (such as {@code timeout}), or empty while it is open
     */
    public record Attempt(int number, String envelopeId, List<String> via, String result) {
        public Attempt {
            via = List.copyOf(via);
        }
    }

    /**
     * @param deliveredOn the sockets the envelope was sent on
     * @param arrivedOn the socket the acknowledgement came from
     * @param latency from sending to the acknowledgement's arrival, real time
     * @param status the HTTP status; 200 for a socket
     * @param answer what the acknowledgement carried, else a missing node
     */
    public record Ack(List<String> deliveredOn, String arrivedOn, Duration latency, int status, JsonNode answer) {
        public Ack {
            deliveredOn = List.copyOf(deliveredOn);
        }

        /** Whether it came on another socket than the envelope went out on. */
        public boolean onOtherSocket() {
            return !deliveredOn.contains(arrivedOn);
        }
    }

    private final Payload payload;
    private final Changes changes;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Ack> acks = new CopyOnWriteArrayList<>();
    private final List<String> notices = new CopyOnWriteArrayList<>();

    Delivery(Payload payload, Changes changes) {
        this.payload = payload;
        this.changes = changes;
    }

    /** An act that Slack itself refused: the app hears nothing of it. */
    public static Delivery refusedBySlack(ObjectNode body, Changes changes, String notice) {
        Delivery delivery = new Delivery(new Payload(Payload.Kind.SLASH_COMMANDS, body, true), changes);
        delivery.notices.add(notice);
        return delivery;
    }

    public Payload.Kind kind() {
        return payload.kind();
    }

    /** A copy of the payload. */
    public ObjectNode payload() {
        return payload.body().deepCopy();
    }

    public List<Attempt> attempts() {
        synchronized (attempts) {
            return List.copyOf(attempts);
        }
    }

    /** Every acknowledgement, oldest first; more than one when the app answered a retry or a duplicate too. */
    public List<Ack> acks() {
        return List.copyOf(acks);
    }

    public Optional<Ack> ack() {
        return acks.stream().findFirst();
    }

    /** What Slack showed the person when the app did not answer, such as {@code /ops failed with the error "operation_timeout"}. */
    public Optional<String> notice() {
        return notices.stream().findFirst();
    }

    /** Waits for the acknowledgement. @throws AssertionError when there is none in time */
    public Ack awaitAck(Duration atMost) {
        return changes.await(this::ack, atMost)
                .orElseThrow(() -> new AssertionError("no acknowledgement within " + atMost + " of " + payload.body()));
    }

    /** Waits for Slack's notice. @throws AssertionError when there is none in time */
    public String awaitNotice(Duration atMost) {
        return changes.await(this::notice, atMost)
                .orElseThrow(() -> new AssertionError("no notice within " + atMost + " of " + payload.body()));
    }

    /** Waits until one attempt has a result. @throws AssertionError when it has none in time */
    public String awaitResult(int attempt, Duration atMost) {
        return changes.await(
                        () -> attempts().stream()
                                .filter(made -> made.number() == attempt
                                        && !made.result().isEmpty())
                                .map(Attempt::result)
                                .findFirst(),
                        atMost)
                .orElseThrow(() -> new AssertionError("attempt %d has no result within %s".formatted(attempt, atMost)));
    }

    /** Adds an attempt, or replaces what was known of it. */
    void attempted(Attempt attempt) {
        synchronized (attempts) {
            attempts.removeIf(old -> old.envelopeId().equals(attempt.envelopeId()));
            attempts.add(attempt);
            attempts.sort(Comparator.comparingInt(Attempt::number));
        }
        announce();
    }

    void acknowledged(Ack ack) {
        acks.add(ack);
        announce();
    }

    void noticed(String notice) {
        notices.add(notice);
        announce();
    }

    private void announce() {
        changes.announce("delivery", payload.kind().wireName());
    }
}
