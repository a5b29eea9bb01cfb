package dev.opsdeck.audit;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts what belongs to a serving process, and tells the last checkpoint before anything is taken down. */
@Singleton
final class AuditLifecycle implements ApplicationEventListener<ServerStartupEvent> {
    private final CheckpointKeeper checkpoints;
    private final AuditServer server;
    private final AtomicBoolean serving = new AtomicBoolean();

    AuditLifecycle(CheckpointKeeper checkpoints, AuditServer server) {
        this.checkpoints = checkpoints;
        this.server = server;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        serving.set(true);
        server.start();
        checkpoints.start();
    }

    private void stop() {
        if (serving.compareAndSet(true, false)) {
            checkpoints.tellLast();
        }
    }

    /** A process that never served has nothing to tell. */
    @Singleton
    static final class Stopping implements ApplicationEventListener<ShutdownEvent> {
        private final Provider<AuditLifecycle> lifecycle;

        Stopping(Provider<AuditLifecycle> lifecycle) {
            this.lifecycle = lifecycle;
        }

        @Override
        public void onApplicationEvent(ShutdownEvent event) {
            lifecycle.get().stop();
        }
    }
}
