package dev.opsdeck.slack;

import dev.opsdeck.slack.client.BotIdentity;
import dev.opsdeck.slack.client.SlackSettings;
import dev.opsdeck.slack.inbound.Ingress;
import dev.opsdeck.slack.socket.SocketRunner;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to Slack once the server is up, and lets go of it when the process is to stop: no more deliveries first, then
 * what is under way gets ten seconds to end and to be answered.
 */
@Singleton
final class SlackLifecycle {
    /** Kubernetes gives thirty seconds from SIGTERM to SIGKILL. */
    static final Duration DRAIN = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(SlackLifecycle.class);
    private static final Duration ACKNOWLEDGE = Duration.ofSeconds(2);
    private static final Duration PROBE = Duration.ofSeconds(30);
    private static final Duration PROBE_IN_TROUBLE = Duration.ofSeconds(3);

    private final SlackSettings settings;
    private final Provider<Ingress> ingress;
    private final Provider<SocketRunner> sockets;
    private final BotIdentity identity;
    private final GracefulShutdown shutdown;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    SlackLifecycle(
            SlackSettings settings,
            Provider<Ingress> ingress,
            Provider<SocketRunner> sockets,
            BotIdentity identity,
            GracefulShutdown shutdown) {
        this.settings = settings;
        this.ingress = ingress;
        this.sockets = sockets;
        this.identity = identity;
        this.shutdown = shutdown;
    }

    @EventListener
    void serverIsUp(ServerStartupEvent event) {
        if (settings.missing().isPresent()) {
            LOG.warn("Slack is not connected: {}", settings.missing().get());
            return;
        }
        started.set(true);
        Thread.ofVirtual().name("slack-start").start(this::connect);
    }

    private void connect() {
        // Loading Bolt takes a while; meanwhile the sockets are opened.
        Thread.ofVirtual().name("slack-warm-up").start(() -> ingress.get().warmUp());
        if (settings.appToken().isPresent()) {
            sockets.get().start();
        }
        probe();
    }

    /** Asks Slack again and again whether it answers: in HTTP mode nothing else would tell. */
    private void probe() {
        try {
            boolean over = false;
            while (!over) {
                Duration pause = identity.ask().isPresent() ? PROBE : PROBE_IN_TROUBLE;
                over = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @EventListener
    void processStops(ShutdownEvent event) throws InterruptedException {
        if (!started.get()) {
            return;
        }
        stopped.countDown();
        if (settings.appToken().isPresent()) {
            sockets.get().close(ACKNOWLEDGE);
        }
        shutdown.drain(DRAIN);
    }
}
