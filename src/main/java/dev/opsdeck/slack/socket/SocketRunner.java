package dev.opsdeck.slack.socket;

import dev.opsdeck.slack.client.SlackCondition;
import dev.opsdeck.slack.client.SlackMetrics;
import dev.opsdeck.slack.inbound.Ingress;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Socket Mode: two sockets, so that one can be replaced or break while the other takes what comes. */
@Singleton
public final class SocketRunner {
    static final int SOCKETS = 2;

    private final Ingress ingress;
    private final SocketOpener opener;
    private final SocketTiming timing;
    private final SocketSlot.Signs signs;
    private final List<SocketSlot> slots = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    public SocketRunner(
            Ingress ingress, SocketOpener opener, SocketTiming timing, SlackCondition condition, SlackMetrics metrics) {
        this.ingress = ingress;
        this.opener = opener;
        this.timing = timing;
        signs = new SocketSlot.Signs(condition, metrics);
    }

    /** Opens the sockets in the background, and keeps them open. */
    public void start() {
        for (int number = 1; number <= SOCKETS; number++) {
            SocketSlot slot = new SocketSlot(ingress::fromSocket, opener, timing, signs);
            slots.add(slot);
            threads.add(Thread.ofVirtual().name("slack-socket-" + number).start(slot));
        }
    }

    /** Takes no more envelopes, acknowledges those that were taken, and closes. */
    public void close(Duration atMost) throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (SocketSlot slot : slots) {
            slot.close(atMost);
        }
    }
}
