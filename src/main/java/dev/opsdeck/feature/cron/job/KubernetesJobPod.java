package dev.opsdeck.feature.cron.job;

import dev.opsdeck.feature.cron.script.KubernetesPodChoice;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What is worth telling of a Job's pod. */
final class KubernetesJobPod {

    private KubernetesJobPod() {}

    static CronJobs.JobPod of(Pod pod) {
        return new CronJobs.JobPod(
                pod.getMetadata().getName(),
                pod.getSpec().getContainers().stream().map(Container::getName).toList(),
                Instant.parse(pod.getMetadata().getCreationTimestamp()),
                trouble(pod));
    }

    /** The first container that failed or cannot start, or why the pod has no node. */
    private static Optional<String> trouble(Pod pod) {
        return KubernetesPodChoice.statuses(pod)
                .flatMap(status -> trouble(status).stream())
                .findFirst()
                .or(() -> unscheduled(pod));
    }

    private static Optional<String> trouble(ContainerStatus status) {
        ContainerState state = status.getState();
        if (state == null) {
            return Optional.empty();
        }
        if (state.getWaiting() != null && !isUsual(state.getWaiting().getReason())) {
            return Optional.of(
                    "%s: %s".formatted(status.getName(), state.getWaiting().getReason()));
        }
        ContainerStateTerminated end = state.getTerminated();
        return end == null || end.getExitCode() == 0
                ? Optional.empty()
                : Optional.of("%s: %s, exit code %d".formatted(status.getName(), end.getReason(), end.getExitCode()));
    }

    private static boolean isUsual(String reason) {
        return reason == null || reason.equals("ContainerCreating") || reason.equals("PodInitializing");
    }

    private static Optional<String> unscheduled(Pod pod) {
        return Stream.ofNullable(pod.getStatus())
                .flatMap(status -> Stream.ofNullable(status.getConditions()).flatMap(java.util.List::stream))
                .filter(condition -> condition.getType().equals("PodScheduled")
                        && condition.getStatus().equals("False"))
                .map(condition -> "%s: %s".formatted(condition.getReason(), condition.getMessage()))
                .findFirst();
    }
}
