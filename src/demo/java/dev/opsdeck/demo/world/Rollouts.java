package dev.opsdeck.demo.world;

import dev.opsdeck.standin.kubernetes.store.Objects;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Rolls Deployments every few minutes, one after the other. */
final class Rollouts implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(4);
    private static final List<String> ROLLED = List.of("staging", "production");

    private final Objects objects;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    Rollouts(Objects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
        Thread.ofVirtual().name("rollouts").start(this::run);
    }

    private void run() {
        int turn = 0;
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                roll(ROLLED.get(turn++ % ROLLED.size()), "webapp");
            }
        } catch (InterruptedException stopping) {
            return;
        }
    }

    void roll(String namespace, String deployment) {
        var _ = objects.edit(Deployment.class, namespace, deployment, current -> {
            current.getSpec()
                    .getTemplate()
                    .getMetadata()
                    .getAnnotations()
                    .put("kubectl.kubernetes.io/restartedAt", clock.instant().toString());
            return current;
        });
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
