package dev.opsdeck.feature.cron.script;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between two looks at something that is going on. */
public interface Pacing {

    /** Waits; ends early only by interruption. */
    void pause(Duration length) throws InterruptedException;

    /** Waits in real time. */
    @Singleton
    final class RealTime implements Pacing {
        @Override
        public void pause(Duration length) throws InterruptedException {
            boolean never = new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
            if (never) {
                throw new IllegalStateException("nobody opens this latch");
            }
        }
    }
}
