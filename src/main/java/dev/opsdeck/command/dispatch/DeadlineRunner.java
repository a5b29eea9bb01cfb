package dev.opsdeck.command.dispatch;

import dev.opsdeck.command.Reply;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs work on a thread of its own, for as long as it may take. */
@Singleton
public final class DeadlineRunner {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("work-", 0).factory());

    /** How work ended. */
    public sealed interface Ending {
        record Returned(Reply reply) implements Ending {}

        /** Its time was up: it is interrupted, and may go on for a moment. */
        record Late() implements Ending {}

        /** Opsdeck is being stopped. */
        record Stopped() implements Ending {}

        record Threw(Throwable cause) implements Ending {}
    }

    /** Runs the work and waits for its end, or for the end of its time. */
    public Ending run(Callable<Reply> work, Duration longest) {
        Future<Reply> running = threads.submit(work);
        try {
            return new Ending.Returned(running.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            running.cancel(true);
            return new Ending.Late();
        } catch (InterruptedException stopping) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            return new Ending.Stopped();
        } catch (ExecutionException ended) {
            Throwable cause = ended.getCause() == null ? ended : ended.getCause();
            return cause instanceof InterruptedException ? new Ending.Stopped() : new Ending.Threw(cause);
        }
    }

    /** Interrupts what is still running and gives it a moment to say so. */
    @PreDestroy
    void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    }
}
