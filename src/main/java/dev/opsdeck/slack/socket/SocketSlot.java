package dev.opsdeck.slack.socket;

import dev.opsdeck.slack.client.Backoff;
import dev.opsdeck.slack.client.Pauses;
import dev.opsdeck.slack.client.SlackCondition;
import dev.opsdeck.slack.client.SlackMetrics;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one socket open for as long as Opsdeck runs: replaces it before Slack closes it, and after it broke. */
final class SocketSlot implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketSlot.class);
    private static final Duration HANDOVER = Duration.ofSeconds(3);

    private final Consumer<String> payloads;
    private final SocketOpener opener;
    private final SocketTiming timing;
    private final SlackCondition condition;
    private final SlackMetrics metrics;
    private final Backoff backoff;
    private volatile @Nullable SocketConnection current;

    SocketSlot(Consumer<String> payloads, SocketOpener opener, SocketTiming timing, Signs signs) {
        this.payloads = payloads;
        this.opener = opener;
        this.timing = timing;
        condition = signs.condition();
        metrics = signs.metrics();
        backoff = new Backoff(timing.retry(), timing.longestRetry());
    }

    /** Where a socket's fate is told. */
    record Signs(SlackCondition condition, SlackMetrics metrics) {}

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                SocketConnection socket = opened(false);
                current = socket;
                condition.socketOpened();
                Duration pause = served(socket);
                Pauses.real().pause(pause);
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
                    condition.socketClosed(why);
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
        condition.socketClosed(why);
        LOG.error("{}; looking again in {} s", why, timing.switchedOff().toSeconds());
        socket.retire(Duration.ZERO);
        return timing.switchedOff();
    }

    /** A socket that is ready, however long that takes. */
    private SocketConnection opened(boolean replacing) throws InterruptedException {
        while (true) {
            SocketConnection socket = new SocketConnection(payloads, timing, metrics);
            try {
                opener.open(socket, () -> need(replacing));
                awaitReady(socket);
                backoff.reset();
                return socket;
            } catch (SocketOpener.NotOpened failed) {
                condition.socketRefused(String.valueOf(failed.getMessage()));
                Duration pause = backoff.next(Duration.ZERO);
                LOG.warn("{}; trying again in {} ms", failed.getMessage(), pause.toMillis());
                Pauses.real().pause(pause);
            }
        }
    }

    private SocketOpener.Need need(boolean replacing) {
        if (condition.sockets() == 0) {
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
        int own = Math.max(condition.sockets() + 1, SocketRunner.SOCKETS);
        if (connections > own) {
            LOG.warn(
                    "Slack counts {} sockets of this app and this process has {}: the others belong to other replicas, or"
                            + " to a forgotten process that takes deliveries away",
                    connections,
                    own);
        }
    }
}
