package dev.opsdeck.kubernetes.pod;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Optional;
import java.util.stream.Stream;

/** What a pod's status says, also of a pod that has none yet. */
public final class KubernetesPodStatus {
    private static final String TEMPLATE_HASH = "pod-template-hash";

    private final Pod pod;
    private final PodStatus status;

    public KubernetesPodStatus(Pod pod) {
        this.pod = pod;
        this.status = Optional.ofNullable(pod.getStatus()).orElseGet(PodStatus::new);
    }

    /** {@code Pending}, {@code Running}, {@code Succeeded}, {@code Failed}, {@code Unknown}; empty when none is there. */
    public String phase() {
        return Optional.ofNullable(status.getPhase()).orElse("");
    }

    /** Whether it ended well. */
    public boolean hasSucceeded() {
        return phase().equals("Succeeded");
    }

    /** Whether none of its containers will ever run again. */
    public boolean isOver() {
        return hasSucceeded() || phase().equals("Failed");
    }

    /** Whether it is being deleted. */
    public boolean isTerminating() {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** A condition, whatever its status is. */
    public Optional<PodCondition> condition(String type) {
        return status.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    /** Whether a condition is there and true. */
    public boolean isTrue(String type) {
        return condition(type).filter(found -> "True".equals(found.getStatus())).isPresent();
    }

    /** Why no node takes it; empty once one has. */
    public Optional<PodCondition> unscheduled() {
        return condition("PodScheduled").filter(found -> "False".equals(found.getStatus()));
    }

    /** Its containers, without init containers and ephemeral ones. */
    public Stream<KubernetesContainerStatus> containers() {
        return status.getContainerStatuses().stream().map(KubernetesContainerStatus::new);
    }

    /** One of its containers; empty before the kubelet has told of it. */
    public Optional<ContainerStatus> container(String name) {
        return named(status.getContainerStatuses().stream(), name);
    }

    public Optional<ContainerStatus> initContainer(String name) {
        return named(status.getInitContainerStatuses().stream(), name);
    }

    public Optional<ContainerStatus> ephemeralContainer(String name) {
        return named(status.getEphemeralContainerStatuses().stream(), name);
    }

    private static Optional<ContainerStatus> named(Stream<ContainerStatus> statuses, String name) {
        return statuses.filter(status -> name.equals(status.getName())).findFirst();
    }

    /** What the pods of one state of a Deployment have in their names; empty for other pods. */
    public Optional<String> templateHash() {
        return Optional.ofNullable(pod.getMetadata().getLabels()).map(labels -> labels.get(TEMPLATE_HASH));
    }

    /** The reason of the whole pod, as after an eviction; empty when there is none. */
    Optional<String> reason() {
        return Optional.ofNullable(status.getReason()).filter(reason -> !reason.isEmpty());
    }

    /** The message to the reason. */
    String message() {
        return KubernetesWording.message(status.getMessage(), "Kubernetes says no more");
    }
}
