package dev.opsdeck.standin.slack.delivery;

import dev.opsdeck.standin.slack.model.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Faults on the way to the app, for the next attempts, in the order they were asked for. */
public final class PlannedDeliveryFaults implements DeliveryFaults {
    /** What goes wrong with one attempt. */
    private sealed interface Mischief {
        /** It never arrives; Slack believes it was sent. */
        record Drop() implements Mischief {}

        /** The same envelope arrives twice, on the next socket or, with one socket, on the same. */
        record Duplicate() implements Mischief {}

        /** It arrives late. */
        record Late(Duration by) implements Mischief {}
    }

    private final Timers timers;
    private final Deque<Mischief> next = new ArrayDeque<>();

    public PlannedDeliveryFaults(Timers timers) {
        this.timers = timers;
    }

    @Override
    public void send(Runnable attempt) {
        switch (take().orElse(null)) {
            case null -> attempt.run();
            case Mischief.Drop() -> {}
            case Mischief.Late(Duration by) -> timers.after(by, attempt);
            case Mischief.Duplicate() -> {
                attempt.run();
                attempt.run();
            }
        }
    }

    public void dropNext(int attempts) {
        plan(attempts, new Mischief.Drop());
    }

    /** The next attempts arrive twice, with the same envelope id; with several sockets, on two of them. */
    public void duplicateNext(int attempts) {
        plan(attempts, new Mischief.Duplicate());
    }

    public void delayNext(int attempts, Duration by) {
        plan(attempts, new Mischief.Late(by));
    }

    private synchronized void plan(int attempts, Mischief mischief) {
        for (int i = 0; i < attempts; i++) {
            next.add(mischief);
        }
    }

    private synchronized Optional<Mischief> take() {
        return Optional.ofNullable(next.poll());
    }
}
