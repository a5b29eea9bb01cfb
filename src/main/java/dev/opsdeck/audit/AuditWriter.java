package dev.opsdeck.audit;

import dev.opsdeck.command.dispatch.AuditTrail.AuditUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events in the order they come, many in one transaction when many come at once: the chain allows one transaction
 * at a time, and each costs a write to disk. Nothing is kept for later: who was told that an event is not stored has no
 * event waiting here.
 */
final class AuditWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
    private static final int MOST_AT_ONCE = 200;
    private static final int MOST_WAITING = 2_000;

    /** Adds events to the chain, all or none. */
    @FunctionalInterface
    interface Store {
        void append(List<AuditContent> events) throws SQLException;
    }

    private enum State {
        WAITING,
        TAKEN,
        WITHDRAWN
    }

    private record Waiting(AuditContent content, AtomicReference<State> state, CompletableFuture<Boolean> stored) {
        boolean become(State next) {
            return state.compareAndSet(State.WAITING, next);
        }
    }

    private final Store store;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;

    AuditWriter(Store store) {
        this.store = store;
        this.thread = Thread.ofVirtual().name("record-writer").unstarted(this::write);
    }

    void start() {
        thread.start();
    }

    /**
     * Waits until the event is stored.
     *
     * @throws AuditUnavailable when it was not stored in time; an event that was just being written then may be stored
     */
    void append(AuditContent content, Duration limit) throws AuditUnavailable {
        Waiting waiting = new Waiting(content, new AtomicReference<>(State.WAITING), new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            throw new AuditUnavailable(
                    "%d events are waiting already".formatted(MOST_WAITING), new IllegalStateException());
        }
        try {
            await(waiting, limit);
        } catch (TimeoutException late) {
            boolean neverStored = waiting.become(State.WITHDRAWN);
            throw new AuditUnavailable(
                    "it was not stored within %d ms%s"
                            .formatted(limit.toMillis(), neverStored ? "" : " and may be stored later"),
                    late);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new AuditUnavailable(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Waits to the end even when interrupted: the limit is short, and what is done must be recorded. */
    private static void await(Waiting waiting, Duration limit) throws TimeoutException, ExecutionException {
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    waiting.stored().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                    return;
                } catch (InterruptedException early) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<Waiting> together = new ArrayList<>();
                together.add(queue.take());
                queue.drainTo(together, MOST_AT_ONCE - 1);
                together.removeIf(waiting -> !waiting.become(State.TAKEN));
                if (!together.isEmpty()) {
                    store(together);
                }
            }
        } catch (InterruptedException closing) {
            LOG.debug("closing");
        }
    }

    private void store(List<Waiting> together) {
        try {
            store.append(together.stream().map(Waiting::content).toList());
            together.forEach(waiting -> waiting.stored().complete(true));
        } catch (SQLException | RuntimeException failed) {
            together.forEach(waiting -> waiting.stored().completeExceptionally(failed));
        }
    }

    /** Ends the writing; what has waited too long already is gone, and whoever waits is told. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
