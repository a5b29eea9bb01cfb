package dev.opsdeck.blackbox;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Objects of the real cluster that nothing stands behind: what the kubelet would write about them is written here. */
final class PaperPods {
    private static final PatchContext MERGED = PatchContext.of(PatchType.JSON_MERGE);

    private PaperPods() {}

    /** Makes a pod with one container {@code main} look as if it ran. */
    static void setRunning(KubernetesClient administrator, Pod pod, Instant since) {
        String started = since.truncatedTo(ChronoUnit.SECONDS).toString();
        Pod running = new PodBuilder()
                .withNewStatus()
                .withPhase("Running")
                .withStartTime(started)
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .addNewContainerStatus()
                .withName("main")
                .withReady(true)
                .withStarted(true)
                .withRestartCount(0)
                .withImage("localhost/busybox:1")
                .withImageID("")
                .withContainerID("containerd://" + pod.getMetadata().getUid())
                .withNewState()
                .withNewRunning(started)
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
        setStatus(administrator, administrator.resource(pod), running);
    }

    /** Controllers write too: a patch without a version does not get into their way. */
    static <T extends HasMetadata> void setStatus(KubernetesClient administrator, Resource<T> of, T status) {
        of.subresource("status")
                .patch(MERGED, administrator.getKubernetesSerialization().asJson(status));
    }
}
