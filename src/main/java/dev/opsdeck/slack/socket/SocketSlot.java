package dev.opsdeck.slack.socket;

import dev.opsdeck.basics.Backoff;
import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.slack.client.SlackMetrics;
import dev.opsdeck.slack.client.SlackStatus;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one socket open for as long as Opsdeck runs: replaces it before Slack closes it, and after it broke. */
final class SocketSlot implements Runnable {
    /** So that one can be replaced or break while the other takes what comes. */
    static final int OF_A_PROCESS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(SocketSlot.class);
    private static final Duration HANDOVER = Duration.ofSeconds(3);

    private final Consumer<String> payloads;
    private final SocketOpener opener;
    private final SocketTiming timing;
    private final SlackStatus status;
    private final SlackMetrics metrics;
    private final Sleeper sleeper;
    private final Ticker ticker;
    private final Backoff backoff;
    private volatile @Nullable SocketConnection current;

    SocketSlot(
            Consumer<String> payloads,
            SocketOpener opener,
            SocketTiming timing,
            SlackStatus status,
            SlackMetrics metrics,
            Sleeper sleeper,
            Ticker ticker) {
        this.payloads = payloads;
        this.opener = opener;
        this.timing = timing;
        this.status = status;
        this.metrics = metrics;
        this.sleeper = sleeper;
        this.ticker = ticker;
        backoff = new Backoff(timing.retry(), timing.longestRetry());
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                SocketConnection socket = opened(false);
                current = socket;
                status.socketOpened();
                Duration pause = served(socket);
                sleeper.sleep(pause);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no more envelopes and closes. */
    void close(Duration atMost) throws InterruptedException {
        SocketConnection socket = current;
        if (socket != null) {
            socket.retire(atMost);
        }
    }

    /** Serves until there is no socket, and says how long to wait before the next one. */
    private Duration served(SocketConnection first) throws InterruptedException {
        SocketConnection socket = first;
        while (true) {
            switch (socket.events().take()) {
                case SocketEvent.Ready ignored -> {}
                case SocketEvent.Replace(String reason) -> {
                    LOG.info("Slack asks for a new socket ({})", reason);
                    socket = replaced(socket);
                }
                case SocketEvent.SwitchedOff ignored -> {
                    return switchedOff(socket);
                }
                case SocketEvent.Ended(String why) -> {
                    status.socketClosed(why);
                    if (Thread.interrupted()) {
                        throw new InterruptedException("stopping");
                    }
                    LOG.warn("{}; opening another one", why);
                    return backoff.next(Duration.ZERO);
                }
            }
        }
    }

    /** The new one first: in between, Slack delivers to either. */
    private SocketConnection replaced(SocketConnection old) throws InterruptedException {
        SocketConnection fresh = opened(true);
        current = fresh;
        Thread.ofVirtual().name("slack-socket-handover").start(() -> {
            try {
                old.retire(HANDOVER);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        return fresh;
    }

    private Duration switchedOff(SocketConnection socket) throws InterruptedException {
        String why =
                "Socket Mode is switched off in the Slack app's settings: switch it on under Settings, Socket Mode";
        status.socketClosed(why);
        LOG.error("{}; looking again in {} s", why, timing.switchedOff().toSeconds());
        socket.retire(Duration.ZERO);
        return timing.switchedOff();
    }

    /** A socket that is ready, however long that takes. */
    private SocketConnection opened(boolean replacing) throws InterruptedException {
        while (true) {
            SocketConnection socket = new SocketConnection(payloads, timing, metrics, sleeper, ticker);
            try {
                opener.open(socket, () -> need(replacing));
                awaitReady(socket);
                backoff.reset();
                return socket;
            } catch (SocketOpener.NotOpened failed) {
                status.socketRefused(String.valueOf(failed.getMessage()));
                Duration pause = backoff.next(Duration.ZERO);
                LOG.warn("{}; trying again in {} ms", failed.getMessage(), pause.toMillis());
                sleeper.sleep(pause);
            }
        }
    }

    private SocketOpener.Need need(boolean replacing) {
        if (status.sockets() == 0) {
            return SocketOpener.Need.ONLY;
        }
        return replacing ? SocketOpener.Need.REPLACEMENT : SocketOpener.Need.SPARE;
    }

    private void awaitReady(SocketConnection socket) throws SocketOpener.NotOpened, InterruptedException {
        SocketEvent event = socket.events().poll(timing.helloLimit().toMillis(), TimeUnit.MILLISECONDS);
        if (event instanceof SocketEvent.Ready(int connections)) {
            tellOfOthers(connections);
            return;
        }
        socket.retire(Duration.ZERO);
        throw new SocketOpener.NotOpened(
                event == null ? "Slack opened a socket and said nothing" : "Slack gave no usable socket: " + event);
    }

    private void tellOfOthers(int connections) {
        int own = Math.max(status.sockets() + 1, OF_A_PROCESS);
        if (connections > own) {
            LOG.warn(
                    "Slack counts {} sockets of this app and this process has {}: the others belong to other replicas, or"
                            + " to a forgotten process that takes deliveries away",
                    connections,
                    own);
        }
    }
}
