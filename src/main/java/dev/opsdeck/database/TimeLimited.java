package dev.opsdeck.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * Work with a connection that ends in time. It runs on a virtual thread of its own, because interrupting a virtual thread
 * closes the socket it is blocked on: the one way to get out of a call to a server that no longer answers.
 */
final class TimeLimited implements AutoCloseable {
    private final DataSource source;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("database-", 0).factory());

    TimeLimited(DataSource source) {
        this.source = source;
    }

    <T> T run(Duration limit, SqlWork<T> work) throws SQLException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Future<?> running = threads.submit(() -> {
            try (Connection connection = source.getConnection()) {
                result.complete(work.run(connection));
            } catch (SQLException | RuntimeException | Error fault) {
                result.completeExceptionally(fault);
            }
        });
        try {
            return awaited(result, limit);
        } catch (TimeoutException late) {
            running.cancel(true);
            throw new DatabaseUnavailable("did not answer within %d ms".formatted(limit.toMillis()), late);
        } catch (ExecutionException failed) {
            throw faultOf(failed);
        }
    }

    /** Waits to the end even when interrupted: the limit is short, and an interrupt must not leave a row half-known. */
    private static <T> T awaited(Future<T> result, Duration limit) throws ExecutionException, TimeoutException {
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
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

    private static SQLException faultOf(ExecutionException failed) {
        return switch (failed.getCause()) {
            case SQLException fault
            when isAway(fault) -> new DatabaseUnavailable("cannot be reached: " + fault.getMessage(), fault);
            case SQLException fault -> fault;
            case RuntimeException fault -> throw fault;
            case Error fault -> throw fault;
            case null, default -> throw new IllegalStateException(failed);
        };
    }

    /** Classes 08 (connection), 57 (shutting down) and 53 (no resources) of SQLSTATE; Hikari's own has none or 08. */
    private static boolean isAway(SQLException fault) {
        String state = Optional.ofNullable(fault.getSQLState()).orElse("08");
        return state.startsWith("08") || state.startsWith("57") || state.startsWith("53");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
