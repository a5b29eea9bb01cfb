package dev.opsdeck.access.identity;

import dev.opsdeck.access.CurrentPolicy;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the memberships of the policy's groups young while Opsdeck serves, so that requests need not wait for Slack. */
@Singleton
final class MembershipRefresh implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MembershipRefresh.class);
    private static final long PAUSE_SECONDS = 5;

    private final Memberships memberships;
    private final CurrentPolicy policy;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("memberships").daemon().factory());

    MembershipRefresh(Memberships memberships, CurrentPolicy policy) {
        this.memberships = memberships;
        this.policy = policy;
    }

    @EventListener
    @SuppressWarnings("FutureReturnValueIgnored") // Neither task throws, and close() ends them.
    void start(ServerStartupEvent started) {
        clockwork.execute(() -> quietly(() -> memberships.ensure(policy.groups())));
        clockwork.scheduleWithFixedDelay(
                () -> quietly(() -> memberships.refreshOldest(policy.groups())),
                PAUSE_SECONDS,
                PAUSE_SECONDS,
                TimeUnit.SECONDS);
    }

    private static void quietly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException fault) {
            LOG.error("refreshing memberships failed; it is tried again", fault);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        clockwork.shutdownNow();
    }
}
