package dev.opsdeck.slack.socket;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.slack.client.SlackMetrics;
import dev.opsdeck.slack.client.SlackStatus;
import dev.opsdeck.slack.inbound.Ingress;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Socket Mode: the sockets of this process. */
@Singleton
public final class SocketRunner {
    private final Ingress ingress;
    private final SocketOpener opener;
    private final SocketTiming timing;
    private final SlackStatus status;
    private final SlackMetrics metrics;
    private final Sleeper sleeper;
    private final Ticker ticker;
    private final List<SocketSlot> slots = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    public SocketRunner(
            Ingress ingress,
            SocketOpener opener,
            SocketTiming timing,
            SlackStatus status,
            SlackMetrics metrics,
            Sleeper sleeper,
            Ticker ticker) {
        this.ingress = ingress;
        this.opener = opener;
        this.timing = timing;
        this.status = status;
        this.metrics = metrics;
        this.sleeper = sleeper;
        this.ticker = ticker;
    }

    /** Opens the sockets in the background, and keeps them open. */
    public void start() {
        for (int number = 1; number <= SocketSlot.OF_A_PROCESS; number++) {
            SocketSlot slot = new SocketSlot(ingress::fromSocket, opener, timing, status, metrics, sleeper, ticker);
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
