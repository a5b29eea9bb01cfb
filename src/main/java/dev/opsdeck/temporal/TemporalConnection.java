package dev.opsdeck.temporal;

import dev.opsdeck.command.KnownFailure;
import io.grpc.ConnectivityState;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one cluster: opened at the first call, kept, and opened once more for a read that finds it gone. Every
 * call ends in time for an answer within five seconds: the SDK's own retries, which go on for a minute, are not used.
 */
final class TemporalConnection {
    private final TemporalClusterSettings settings;
    private final TemporalTimeouts timeouts;
    private final Supplier<KnownFailure> whenClosed;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable WorkflowServiceStubs stubs;
    private boolean closed;

    TemporalConnection(TemporalClusterSettings settings, TemporalTimeouts timeouts, Supplier<KnownFailure> whenClosed) {
        this.settings = settings;
        this.timeouts = timeouts;
        this.whenClosed = whenClosed;
    }

    /** A deadline from now on; the time until the connection's settings are read does not count. */
    Deadline readDeadline() {
        var _ = open();
        return Deadline.after(timeouts.read().toMillis(), TimeUnit.MILLISECONDS);
    }

    <T> T read(Deadline within, Function<WorkflowServiceBlockingStub, T> call) {
        WorkflowServiceStubs connection = open();
        try {
            return call.apply(connection.blockingStub().withDeadline(within));
        } catch (StatusRuntimeException first) {
            if (first.getStatus().getCode() != Status.Code.UNAVAILABLE) {
                throw first;
            }
            return readAgain(connection, call, first);
        }
    }

    private <T> T readAgain(
            WorkflowServiceStubs connection,
            Function<WorkflowServiceBlockingStub, T> call,
            StatusRuntimeException first) {
        if (!reconnected(connection.getRawChannel())) {
            throw first;
        }
        return call.apply(
                connection.blockingStub().withDeadlineAfter(timeouts.reconnect().toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * Whether there is a connection now or in a moment. Asked of the channel itself: the SDK sends a call of its own before
     * the first one, and that fails at once with the fault of the last attempt, however long ago.
     */
    private boolean reconnected(ManagedChannel channel) {
        channel.resetConnectBackoff();
        long end = System.nanoTime() + timeouts.reconnect().toNanos();
        ConnectivityState state = channel.getState(true);
        while (state != ConnectivityState.READY) {
            CountDownLatch changed = new CountDownLatch(1);
            channel.notifyWhenStateChanged(state, changed::countDown);
            try {
                if (!changed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
            state = channel.getState(true);
        }
        return true;
    }

    <T> T write(Function<WorkflowServiceBlockingStub, T> call) {
        return call.apply(
                open().blockingStub().withDeadlineAfter(timeouts.write().toMillis(), TimeUnit.MILLISECONDS));
    }

    private WorkflowServiceStubs open() {
        WorkflowServiceStubs open = stubs;
        if (open != null) {
            return open;
        }
        opening.lock();
        try {
            if (closed) {
                throw whenClosed.get();
            }
            WorkflowServiceStubs made = stubs == null ? TemporalStubs.open(settings, timeouts) : stubs;
            stubs = made;
            return made;
        } finally {
            opening.unlock();
        }
    }

    void close() {
        opening.lock();
        try {
            closed = true;
            WorkflowServiceStubs open = stubs;
            if (open != null) {
                open.shutdownNow();
                open.awaitTermination(1, TimeUnit.SECONDS);
            }
        } finally {
            opening.unlock();
        }
    }
}
