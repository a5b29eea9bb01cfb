package dev.opsdeck.standin.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** One attempt to deliver, until it is acknowledged, refused or timed out; what comes after that is only written down. */
final class Attempt implements Receipt {
    /** What follows from an attempt; exactly one of the two happens, once. */
    interface Outcome {
        void acknowledged(Delivery.Ack ack);

        void failed(String reason, boolean retryable);
    }

    private final Envelope envelope;
    private final Delivery delivery;
    private final Outcome outcome;
    private final List<String> via = new CopyOnWriteArrayList<>();
    private final AtomicLong sentNanos = new AtomicLong();
    private final AtomicReference<String> result = new AtomicReference<>("");

    Attempt(Envelope envelope, Delivery delivery, Outcome outcome) {
        this.envelope = envelope;
        this.delivery = delivery;
        this.outcome = outcome;
        publish();
    }

    @Override
    public void sentOn(String socketOrHttp) {
        sentNanos.compareAndSet(0, System.nanoTime());
        via.add(socketOrHttp);
        publish();
    }

    @Override
    public void acknowledged(String arrivedOn, int status, JsonNode answer) {
        Duration latency = Duration.ofNanos(System.nanoTime() - sentNanos.get());
        Delivery.Ack ack = new Delivery.Ack(via, arrivedOn, latency, status, answer);
        if (result.compareAndSet("", Delivery.ACKNOWLEDGED)) {
            outcome.acknowledged(ack);
        }
        delivery.acknowledged(ack);
        publish();
    }

    @Override
    public void failed(String reason, boolean retryable) {
        if (result.compareAndSet("", reason)) {
            outcome.failed(reason, retryable);
            publish();
        }
    }

    private void publish() {
        delivery.attempted(new Delivery.Attempt(envelope.retryAttempt(), envelope.id(), via, result.get()));
    }
}
