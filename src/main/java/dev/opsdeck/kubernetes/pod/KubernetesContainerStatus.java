package dev.opsdeck.kubernetes.pod;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.Optional;
import java.util.Set;

/** What a container's status says: it runs, waits, has ended, or nothing is known yet. */
public final class KubernetesContainerStatus {
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

    private final ContainerStatus status;

    public KubernetesContainerStatus(ContainerStatus status) {
        this.status = status;
    }

    public String name() {
        return status.getName();
    }

    private Optional<ContainerState> state() {
        return Optional.ofNullable(status.getState());
    }

    /** Since when it runs; empty when it does not. */
    public Optional<ContainerStateRunning> running() {
        return state().map(ContainerState::getRunning);
    }

    public boolean isRunning() {
        return running().isPresent();
    }

    /** Why it does not run yet or again: {@code ContainerCreating}, {@code CrashLoopBackOff}. */
    public Optional<ContainerStateWaiting> waiting() {
        return state().map(ContainerState::getWaiting);
    }

    /** How it ended, unless it was started again. */
    public Optional<ContainerStateTerminated> ended() {
        return state().map(ContainerState::getTerminated);
    }

    /** How the instance before ended. */
    public Optional<ContainerStateTerminated> lastEnd() {
        return Optional.ofNullable(status.getLastState()).map(ContainerState::getTerminated);
    }

    /** The reason why it waits; empty when it does not, when it is only on its way, and when Kubernetes gives none. */
    Optional<String> stuck() {
        return waiting()
                .map(ContainerStateWaiting::getReason)
                .filter(reason -> !reason.isEmpty() && !STARTING.contains(reason));
    }

    /** Why it does not run as it should, in a few words: {@code ErrImagePull}, {@code Error, exit code 3}. */
    public Optional<String> problem() {
        return stuck().or(() -> ended().filter(end -> end.getExitCode() != 0)
                .map(end -> "%s, exit code %d".formatted(end.getReason(), end.getExitCode())));
    }
}
