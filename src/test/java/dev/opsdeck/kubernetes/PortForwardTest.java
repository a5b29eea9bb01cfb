package dev.opsdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.testing.TestPolicy;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortForwardTest {
    private final LocalPortForward library = mock();
    private final PortForward forward = new PortForward(
            library,
            new KubernetesNamespace("apps", "pr-123", Environment.PREVIEW),
            "temporal-1:7233",
            TestPolicy.authority("web"));

    @Test
    void hasNoProblemWhileNothingIsKnownToBeWrong() {
        when(library.getServerThrowables()).thenReturn(List.of());
        assertThat(forward.problem()).isEmpty();
    }

    @Test
    void saysThatTheConnectionWasCut() {
        assertThat(sentence(new IOException("closed")))
                .isEqualTo("Could not reach temporal-1:7233 by port-forward: the connection to the cluster apps was"
                        + " cut before the whole answer arrived. Try again.");
    }

    @Test
    void saysThatNothingListensWithoutRepeatingTheKubeletsWords() {
        assertThat(sentence(new KubernetesClientException(
                        "Received an error from the remote socket error forwarding port 7233 to pod 4fd3, uid : exit")))
                .isEqualTo("Nothing answers at temporal-1:7233 in apps/pr-123, or the pod is terminating. Try again"
                        + " in a moment.");
    }

    private String sentence(Throwable thrown) {
        when(library.getServerThrowables()).thenReturn(List.of(thrown));
        KnownFailure failure = forward.problem().orElseThrow();
        return failure.reply().headline().plain();
    }
}
