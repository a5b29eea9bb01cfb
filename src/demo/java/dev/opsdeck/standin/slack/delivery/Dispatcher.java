package dev.opsdeck.standin.slack.delivery;

import dev.opsdeck.standin.slack.model.Changes;
import dev.opsdeck.standin.slack.model.Timers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Delivers payloads and does what Slack does when the app is silent: events are tried again at once, after one minute and after five;
 * a person's act is not, the person is told.
 */
public final class Dispatcher {
    /** Slack waits this long for an acknowledgement. */
    public static final Duration DEADLINE = Duration.ofSeconds(3);

    private static final List<Duration> RETRIES = List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));

    private final Changes changes;
    private final Timers timers;
    private final DeliveryFaults faults;
    private final Transport transport;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    /** @param transport a {@link SocketHub} or an {@link HttpTarget} */
    public Dispatcher(Changes changes, Timers timers, DeliveryFaults faults, Transport transport) {
        this.changes = changes;
        this.timers = timers;
        this.faults = faults;
        this.transport = transport;
    }

    /** Starts the delivery and returns at once. */
    public Delivery deliver(Payload payload, Consequences consequences) {
        Delivery delivery = new Delivery(payload, changes);
        deliveries.add(delivery);
        new Course(payload, delivery, consequences).attempt(0, "");
        return delivery;
    }

    /** Everything that was delivered or tried, oldest first. */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** All attempts of one delivery. */
    private final class Course {
        private final Payload payload;
        private final Delivery delivery;
        private final Consequences consequences;

        Course(Payload payload, Delivery delivery, Consequences consequences) {
            this.payload = payload;
            this.delivery = delivery;
            this.consequences = consequences;
        }

        void attempt(int number, String retryReason) {
            Envelope envelope = new Envelope(UUID.randomUUID().toString(), payload, number, retryReason);
            Attempt attempt = new Attempt(envelope, delivery, new Attempt.Outcome() {
                @Override
                public void acknowledged(Delivery.Ack ack) {
                    consequences.acknowledged(ack);
                }

                @Override
                public void failed(String reason, boolean retryable) {
                    tryAgainOrTell(number, reason, retryable);
                }
            });
            timers.after(DEADLINE, () -> attempt.failed(transport.timeoutReason(), true));
            faults.send(() -> transport.send(envelope, attempt));
        }

        private void tryAgainOrTell(int number, String reason, boolean retryable) {
            if (payload.kind() == Payload.Kind.EVENTS_API) {
                if (retryable && number < RETRIES.size()) {
                    timers.after(RETRIES.get(number), () -> attempt(number + 1, reason));
                }
            } else {
                boolean late = reason.equals(transport.timeoutReason());
                String notice = consequences.failed(late ? "operation_timeout" : "dispatch_failed");
                delivery.noticed(notice);
            }
        }
    }
}
