package dev.opsdeck.temporal;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import io.grpc.ConnectivityState;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One Temporal cluster. Connects at the first call and keeps the connection. Every call ends in time for an answer within
 * five seconds: the SDK's own retries, which go on for a minute, are not used.
 */
public final class TemporalCluster {
    private final TemporalClusterSettings settings;
    private final TemporalTimeouts patience;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable WorkflowServiceStubs stubs;
    private final Optional<KubernetesNamespace> preview;
    private boolean closed;

    TemporalCluster(TemporalClusterSettings settings, TemporalTimeouts patience) {
        this(settings, patience, Optional.empty());
    }

    private TemporalCluster(
            TemporalClusterSettings settings, TemporalTimeouts patience, Optional<KubernetesNamespace> preview) {
        this.settings = settings;
        this.patience = patience;
        this.preview = preview;
    }

    /** A preview's own Temporal, reached at an address of this machine for as long as a way there is open. */
    static TemporalCluster ofPreview(KubernetesNamespace preview, String address) {
        return new TemporalCluster(
                TemporalClusterSettings.plaintext(preview.words(), address),
                TemporalTimeouts.STANDARD,
                Optional.of(preview));
    }

    /** The preview whose own it is; empty for a cluster of the settings. */
    public Optional<KubernetesNamespace> preview() {
        return preview;
    }

    /** The flag that names it in a command, with its value. */
    public List<String> selection() {
        return List.of(preview.isPresent() ? "--preview" : "--cluster", name());
    }

    /** The word after {@code --cluster}. */
    public String name() {
        return settings.name();
    }

    /** {@code host:port}. */
    public String address() {
        return settings.address();
    }

    /** Address of the web UI, without a slash at its end. */
    public Optional<String> ui() {
        return settings.ui().map(address -> address.replaceAll("/+$", ""));
    }

    /** Whose it is: {@code temporal.clusters[].environment}, production unless it is said. */
    public Environment environment() {
        return settings.identity().environment();
    }

    /** Further addresses at which the same frontend is reached. */
    public List<String> alsoAt() {
        return settings.identity().alsoAt();
    }

    boolean isDefault() {
        return settings.isDefault();
    }

    /**
     * Reads. A connection that turns out to be gone is opened once more: a frontend that was just restarted must not look
     * as if it were down.
     *
     * @throws StatusRuntimeException as Temporal or the connection gave it: see {@link #explain}
     * @throws KnownFailure when the settings cannot be used (an unreadable certificate)
     */
    public <T> T read(Function<WorkflowServiceBlockingStub, T> call) {
        return read(readDeadline(), call);
    }

    /** The same within a deadline that several reads share. */
    public <T> T read(Deadline within, Function<WorkflowServiceBlockingStub, T> call) {
        WorkflowServiceStubs connection = connection();
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
                connection.blockingStub().withDeadlineAfter(patience.reconnect().toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * Whether there is a connection now or in a moment. Asked of the channel itself: the SDK sends a call of its own before
     * the first one, and that fails at once with the fault of the last attempt, however long ago.
     */
    private boolean reconnected(ManagedChannel channel) {
        channel.resetConnectBackoff();
        long end = System.nanoTime() + patience.reconnect().toNanos();
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

    /**
     * A deadline for several reads that belong together, from now on. Reads the settings' files, if that is still to be
     * done: the time belongs to the server.
     */
    public Deadline readDeadline() {
        var _ = connection();
        return Deadline.after(patience.read().toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Changes something: sent once and never again.
     *
     * @throws StatusRuntimeException as Temporal or the connection gave it; when {@link #mayHaveHappened} says so, the
     *     change may have been made all the same
     */
    public <T> T write(Function<WorkflowServiceBlockingStub, T> call) {
        return call.apply(
                connection().blockingStub().withDeadlineAfter(patience.write().toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Whether a write that ended like this may have taken effect. */
    public boolean mayHaveHappened(StatusRuntimeException fault) {
        return TemporalFaults.mayHaveHappened(fault);
    }

    /** The fault as a sentence for people. */
    public KnownFailure explain(StatusRuntimeException fault) {
        return TemporalFaults.explain(who(), settings, fault);
    }

    /** Its name at the beginning of a sentence. */
    private Text who() {
        return preview.isPresent()
                ? Text.of("The Temporal of %s", Text.code(name()))
                : Text.of("Temporal cluster %s at %s", Text.code(name()), Text.code(address()));
    }

    private WorkflowServiceStubs connection() {
        WorkflowServiceStubs open = stubs;
        if (open != null) {
            return open;
        }
        opening.lock();
        try {
            if (closed) {
                throw TemporalFaults.closed(who());
            }
            WorkflowServiceStubs made = stubs == null ? TemporalStubs.open(settings, patience) : stubs;
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
