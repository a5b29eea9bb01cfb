package dev.opsdeck.kubernetes.log;

import dev.opsdeck.kubernetes.log.LogContainer.Role;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a pod's object says of its containers and their instances. */
final class KubernetesLogPod {
    private static final String DEFAULT = "kubectl.kubernetes.io/default-container";
    private static final String TEMPLATE_HASH = "pod-template-hash";

    private final Pod pod;

    private KubernetesLogPod(Pod pod) {
        this.pod = pod;
    }

    static LogPod of(Pod pod) {
        return new KubernetesLogPod(pod).read();
    }

    private LogPod read() {
        List<LogContainer> containers = containers();
        return new LogPod(
                pod.getMetadata().getName(),
                pod.getMetadata().getUid(),
                shortName(),
                Set.of("Succeeded", "Failed").contains(status().getPhase()),
                waiting(),
                containers,
                defaultContainer(containers));
    }

    private PodStatus status() {
        return pod.getStatus() == null ? new PodStatus() : pod.getStatus();
    }

    /** {@code webapp-7f6b4cd67b-c5lnm} without the hash that all pods of its deployment's present state share. */
    private String shortName() {
        String name = pod.getMetadata().getName();
        return Optional.ofNullable(labels().get(TEMPLATE_HASH))
                .map(hash -> name.replace("-" + hash + "-", "-"))
                .orElse(name);
    }

    private Map<String, String> labels() {
        return Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
    }

    /** Why it is not further: not yet on a node, for one. */
    private String waiting() {
        if (!"Pending".equals(status().getPhase())) {
            return "";
        }
        return status().getConditions().stream()
                .filter(condition ->
                        "PodScheduled".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .map(PodCondition::getReason)
                .findFirst()
                .orElse("Pending");
    }

    private Optional<String> defaultContainer(List<LogContainer> containers) {
        Optional<String> annotated = Optional.ofNullable(pod.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(DEFAULT))
                .filter(name -> containers.stream()
                        .anyMatch(container -> container.name().equals(name)));
        return annotated.or(() ->
                pod.getSpec().getContainers().stream().map(Container::getName).findFirst());
    }

    private List<LogContainer> containers() {
        List<LogContainer> all = new ArrayList<>();
        for (Container init : pod.getSpec().getInitContainers()) {
            Role role = "Always".equals(init.getRestartPolicy()) ? Role.MAIN : Role.INIT;
            all.add(container(init.getName(), role, status().getInitContainerStatuses()));
        }
        for (Container main : pod.getSpec().getContainers()) {
            all.add(container(main.getName(), Role.MAIN, status().getContainerStatuses()));
        }
        for (EphemeralContainer added : pod.getSpec().getEphemeralContainers()) {
            all.add(container(added.getName(), Role.EPHEMERAL, status().getEphemeralContainerStatuses()));
        }
        return all;
    }

    private LogContainer container(String name, Role role, List<ContainerStatus> statuses) {
        return statuses.stream()
                .filter(status -> status.getName().equals(name))
                .findFirst()
                .map(status -> container(name, role, status))
                .orElseGet(() -> new LogContainer(
                        name, role, Optional.empty(), false, Optional.empty(), notCreated(), Optional.empty()));
    }

    private String notCreated() {
        return waiting().isEmpty() ? "not created" : waiting();
    }

    /** Mirrors which instance's log the kubelet serves: the running or ended one, else the one before. */
    private static LogContainer container(String name, Role role, ContainerStatus status) {
        ContainerState state = status.getState() == null ? new ContainerState() : status.getState();
        Optional<String> last = ended(
                status.getLastState() == null ? null : status.getLastState().getTerminated());
        Optional<String> current = state.getRunning() != null
                ? Optional.ofNullable(status.getContainerID()).filter(id -> !id.isEmpty())
                : ended(state.getTerminated());
        Optional<Instant> since =
                Optional.ofNullable(state.getRunning()).flatMap(running -> moment(running.getStartedAt()));
        String waiting = state.getWaiting() == null
                ? ""
                : String.valueOf(state.getWaiting().getReason());
        return new LogContainer(
                name,
                role,
                current.or(() -> last),
                state.getRunning() != null,
                since,
                waiting,
                current.isPresent() ? last : Optional.empty());
    }

    private static Optional<String> ended(@Nullable ContainerStateTerminated terminated) {
        return terminated == null
                ? Optional.empty()
                : Optional.ofNullable(terminated.getContainerID()).filter(id -> !id.isEmpty());
    }

    private static Optional<Instant> moment(@Nullable String written) {
        try {
            return Optional.ofNullable(written).map(Instant::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
