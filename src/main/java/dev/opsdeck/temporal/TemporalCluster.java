package dev.opsdeck.temporal;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One Temporal cluster: what the settings say of it, and calls whose faults are sentences. */
public final class TemporalCluster {
    private final TemporalClusterSettings settings;
    private final Optional<KubernetesNamespace> preview;
    private final TemporalConnection connection;

    TemporalCluster(TemporalClusterSettings settings, TemporalTimeouts timeouts) {
        this(settings, timeouts, Optional.empty());
    }

    private TemporalCluster(
            TemporalClusterSettings settings, TemporalTimeouts timeouts, Optional<KubernetesNamespace> preview) {
        this.settings = settings;
        this.preview = preview;
        this.connection = new TemporalConnection(settings, timeouts, () -> TemporalFaults.closed(who()));
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
        return connection.read(within, call);
    }

    /**
     * A deadline for several reads that belong together, from now on. Reads the settings' files, if that is still to be
     * done: the time belongs to the server.
     */
    public Deadline readDeadline() {
        return connection.readDeadline();
    }

    /**
     * Changes something: sent once and never again.
     *
     * @throws StatusRuntimeException as Temporal or the connection gave it; when {@link #mayHaveHappened} says so, the
     *     change may have been made all the same
     */
    public <T> T write(Function<WorkflowServiceBlockingStub, T> call) {
        return connection.write(call);
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

    void close() {
        connection.close();
    }
}
