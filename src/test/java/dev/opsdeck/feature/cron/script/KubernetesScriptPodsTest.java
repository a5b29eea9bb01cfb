package dev.opsdeck.feature.cron.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import org.junit.jupiter.api.Test;

/** What a container's status says of the instance in which a script was started. */
class KubernetesScriptPodsTest {
    private static final PodContainer WHERE =
            new PodContainer("apps", "pr-123", "webapp", "uid", "backend", "containerd://first");

    @Test
    void aRunningInstanceIsTheSame() {
        ContainerStatus status = status("containerd://first")
                .withNewState()
                .withNewRunning("2026-11-21T10:00:00Z")
                .endState()
                .build();
        assertThat(KubernetesScriptPods.replaced(WHERE, status)).isEmpty();
    }

    @Test
    void anotherInstanceTookItsPlace() {
        ContainerStatus status = status("containerd://second")
                .withNewState()
                .withNewRunning("2026-11-21T10:00:00Z")
                .endState()
                .build();
        assertThat(KubernetesScriptPods.replaced(WHERE, status))
                .contains("the container was restarted (Error, exit code 1)");
    }

    @Test
    void anInstanceThatEndedIsNotThereAnyMoreWhileKubernetesWaitsToStartTheNext() {
        ContainerStatus status = status("containerd://first")
                .withNewState()
                .withNewWaiting("back-off 5m0s restarting failed container", "CrashLoopBackOff")
                .endState()
                .build();
        assertThat(KubernetesScriptPods.replaced(WHERE, status)).contains("the container ended (Error, exit code 1)");
    }

    @Test
    void anInstanceThatEndedForGoodIsNotThereAnyMore() {
        ContainerStatus status = status("containerd://first")
                .withNewState()
                .withNewTerminated()
                .withReason("Completed")
                .withExitCode(0)
                .endTerminated()
                .endState()
                .build();
        assertThat(KubernetesScriptPods.replaced(WHERE, status))
                .contains("the container ended (Completed, exit code 0)");
    }

    private static ContainerStatusBuilder status(String containerId) {
        return new ContainerStatusBuilder()
                .withName("backend")
                .withContainerID(containerId)
                .withNewLastState()
                .withNewTerminated()
                .withReason("Error")
                .withExitCode(1)
                .endTerminated()
                .endLastState();
    }
}
