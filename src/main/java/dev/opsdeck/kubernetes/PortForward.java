package dev.opsdeck.kubernetes;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A port of this machine's loopback that leads into a pod until it is closed. */
public final class PortForward implements AutoCloseable {
    /** What fabric8 says when the kubelet could not connect inside the pod. */
    private static final String REMOTE = "Received an error from the remote socket";

    private final LocalPortForward forward;
    private final KubernetesNamespace where;
    private final String pod;
    private final Authority authority;

    PortForward(LocalPortForward forward, KubernetesNamespace where, String pod, Authority authority) {
        this.forward = forward;
        this.where = where;
        this.pod = pod;
        this.authority = authority;
    }

    /** {@code host:port} on loopback. */
    public String address() {
        return "127.0.0.1:" + forward.getLocalPort();
    }

    /** The pod and its port that it leads to: {@code temporal-6b7c:7233}. */
    public String pod() {
        return pod;
    }

    /** Why bytes did not get through, once that has shown; empty while nothing is known to be wrong. */
    public Optional<KnownFailure> problem() {
        return forward.getServerThrowables().stream().findFirst().map(this::failure);
    }

    private KnownFailure failure(Throwable thrown) {
        if (String.valueOf(thrown.getMessage()).startsWith(REMOTE)) {
            return new KnownFailure(
                    "kubernetes.no-listener",
                    Reply.failed(
                            "Nothing answers at %s in %s, or the pod is terminating. Try again in a moment.",
                            Text.code(pod), Text.code(where.words())));
        }
        KnownFailure failure =
                KubernetesFaults.of(Attempted.by(authority, where, "reach " + pod + " by port-forward"), thrown);
        return KubernetesFaults.is(failure, KubernetesFault.Kind.FORBIDDEN)
                ? KubernetesFaults.of(Attempted.by(authority, where, "create pods/portforward"), thrown)
                : failure;
    }

    @Override
    public void close() {
        try {
            forward.close();
        } catch (IOException undone) {
            throw new UncheckedIOException(undone);
        }
    }
}
