package dev.opsdeck.standin.slack.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Faults on the way to the app, for the next attempts, in the order they were asked for. */
public final class DeliveryFaults {
    /** What goes wrong with one attempt. */
    sealed interface Mischief {
        /** It never arrives; Slack believes it was sent. */
        record Drop() implements Mischief {}

        /** The same envelope arrives twice, on the next socket or, with one socket, on the same. */
        record Duplicate() implements Mischief {}

        /** It arrives late. */
        record Late(Duration by) implements Mischief {}
    }

    private final Deque<Mischief> next = new ArrayDeque<>();

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

    synchronized Optional<Mischief> take() {
        return Optional.ofNullable(next.poll());
    }
}
