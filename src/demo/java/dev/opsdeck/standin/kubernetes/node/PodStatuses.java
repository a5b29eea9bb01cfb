package dev.opsdeck.standin.kubernetes.node;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pod's status out of those of its containers, as a kubelet writes it. */
final class PodStatuses {
    private final PodPhase phase;
    private final String now;

    PodStatuses(PodPhase phase, Instant now) {
        this.phase = phase;
        this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Pod write(Pod pod, List<ContainerStatus> initial, List<ContainerStatus> containers) {
        PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
        boolean initialized = phase != PodPhase.PENDING && !failedEarly(initial);
        List<ContainerStatus> shown = initialized ? containers : waitingForInit(containers, initial);
        status.setPhase(effective(shown).word());
        status.setInitContainerStatuses(initial.isEmpty() ? null : initialStates(initial));
        status.setContainerStatuses(shown);
        status.setHostIP("127.0.0.1");
        status.setPodIP("10.244.0." + (Math.floorMod(pod.getMetadata().getUid().hashCode(), 250) + 2));
        if (status.getStartTime() == null) {
            status.setStartTime(pod.getMetadata().getCreationTimestamp());
        }
        status.setConditions(conditions(status.getConditions(), shown, initialized, initial));
        pod.setStatus(status);
        return pod;
    }

    private static boolean failedEarly(List<ContainerStatus> initial) {
        return initial.stream()
                .anyMatch(status -> status.getState().getTerminated() == null
                        || status.getState().getTerminated().getExitCode() != 0);
    }

    /** A pod runs from its first container's start on. */
    private PodPhase effective(List<ContainerStatus> containers) {
        boolean started = containers.stream()
                .anyMatch(status -> status.getState().getWaiting() == null || status.getContainerID() != null);
        return phase == PodPhase.RUNNING && !started ? PodPhase.PENDING : phase;
    }

    private static List<ContainerStatus> waitingForInit(
            List<ContainerStatus> containers, List<ContainerStatus> initial) {
        if (!initial.isEmpty()) {
            containers.forEach(status -> status.setState(ContainerStates.waiting("PodInitializing", "")));
        }
        return containers;
    }

    private static List<ContainerStatus> initialStates(List<ContainerStatus> initial) {
        initial.stream()
                .filter(status -> status.getState().getWaiting() != null && status.getContainerID() == null)
                .forEach(status -> status.setState(ContainerStates.waiting("PodInitializing", "")));
        initial.stream()
                .filter(status -> status.getState().getTerminated() != null)
                .forEach(status ->
                        status.setReady(status.getState().getTerminated().getExitCode() == 0));
        return initial;
    }

    private List<PodCondition> conditions(
            List<PodCondition> before,
            List<ContainerStatus> containers,
            boolean initialized,
            List<ContainerStatus> initial) {
        String unready = containers.stream()
                .filter(status -> !Boolean.TRUE.equals(status.getReady()))
                .map(ContainerStatus::getName)
                .collect(Collectors.joining(" "));
        boolean ready = unready.isEmpty() && phase == PodPhase.RUNNING;
        String why = phase == PodPhase.SUCCEEDED ? "PodCompleted" : "ContainersNotReady";
        String message = phase == PodPhase.SUCCEEDED ? "" : "containers with unready status: [%s]".formatted(unready);
        List<PodCondition> all = new ArrayList<>();
        all.add(condition(before, "PodReadyToStartContainers", true, "", ""));
        all.add(
                initialized || initial.isEmpty()
                        ? condition(before, "Initialized", true, "", "")
                        : condition(before, "Initialized", false, "ContainersNotInitialized", incomplete(initial)));
        all.add(condition(before, "Ready", ready, ready ? "" : why, ready ? "" : message));
        all.add(condition(before, "ContainersReady", ready, ready ? "" : why, ready ? "" : message));
        all.add(condition(before, "PodScheduled", true, "", ""));
        return all;
    }

    private static String incomplete(List<ContainerStatus> initial) {
        return initial.stream()
                .filter(status -> !Boolean.TRUE.equals(status.getReady()))
                .map(ContainerStatus::getName)
                .collect(Collectors.joining(" ", "containers with incomplete status: [", "]"));
    }

    private PodCondition condition(
            List<PodCondition> before, String type, boolean holds, String reason, String message) {
        String value = holds ? "True" : "False";
        String since = Stream.ofNullable(before)
                .flatMap(List::stream)
                .filter(old -> old.getType().equals(type) && old.getStatus().equals(value))
                .map(PodCondition::getLastTransitionTime)
                .findFirst()
                .orElse(now);
        return new PodConditionBuilder()
                .withType(type)
                .withStatus(value)
                .withReason(reason.isEmpty() ? null : reason)
                .withMessage(message.isEmpty() ? null : message)
                .withLastTransitionTime(since)
                .build();
    }
}
