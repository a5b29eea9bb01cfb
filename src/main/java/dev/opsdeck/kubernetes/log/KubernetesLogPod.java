package dev.opsdeck.kubernetes.log;

import dev.opsdeck.kubernetes.log.LogContainer.Role;
import dev.opsdeck.kubernetes.pod.KubernetesContainerStatus;
import dev.opsdeck.kubernetes.pod.KubernetesPodStatus;
import dev.opsdeck.kubernetes.pod.KubernetesWording;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a pod's object says of its containers and their instances. */
final class KubernetesLogPod {
    private static final String DEFAULT = "kubectl.kubernetes.io/default-container";

    private final Pod pod;
    private final KubernetesPodStatus status;

    private KubernetesLogPod(Pod pod) {
        this.pod = pod;
        this.status = new KubernetesPodStatus(pod);
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
                status.isOver(),
                waiting(),
                containers,
                defaultContainer(containers));
    }

    /** {@code webapp-7f6b4cd67b-c5lnm} without the hash that all pods of its deployment's present state share. */
    private String shortName() {
        String name = pod.getMetadata().getName();
        return status.templateHash()
                .map(hash -> name.replace("-" + hash + "-", "-"))
                .orElse(name);
    }

    /** Why it is not further: not yet on a node, for one. */
    private String waiting() {
        return status.phase().equals("Pending")
                ? status.unscheduled().map(PodCondition::getReason).orElse("Pending")
                : "";
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
            all.add(container(init.getName(), role, status.initContainer(init.getName())));
        }
        for (Container main : pod.getSpec().getContainers()) {
            all.add(container(main.getName(), Role.MAIN, status.container(main.getName())));
        }
        for (EphemeralContainer added : pod.getSpec().getEphemeralContainers()) {
            all.add(container(added.getName(), Role.EPHEMERAL, status.ephemeralContainer(added.getName())));
        }
        return all;
    }

    private LogContainer container(String name, Role role, Optional<ContainerStatus> known) {
        return known.map(now -> container(name, role, now))
                .orElseGet(() -> new LogContainer(
                        name, role, Optional.empty(), false, Optional.empty(), notCreated(), Optional.empty()));
    }

    private String notCreated() {
        return waiting().isEmpty() ? "not created" : waiting();
    }

    /** Mirrors which instance's log the kubelet serves: the running or ended one, else the one before. */
    private static LogContainer container(String name, Role role, ContainerStatus known) {
        KubernetesContainerStatus now = new KubernetesContainerStatus(known);
        Optional<String> last = now.lastEnd().flatMap(KubernetesLogPod::id);
        Optional<String> current =
                now.isRunning() ? id(known.getContainerID()) : now.ended().flatMap(KubernetesLogPod::id);
        return new LogContainer(
                name,
                role,
                current.or(() -> last),
                now.isRunning(),
                now.running().flatMap(running -> KubernetesWording.moment(running.getStartedAt())),
                now.waiting()
                        .map(waiting -> String.valueOf(waiting.getReason()))
                        .orElse(""),
                current.isPresent() ? last : Optional.empty());
    }

    private static Optional<String> id(ContainerStateTerminated ended) {
        return id(ended.getContainerID());
    }

    private static Optional<String> id(@Nullable String written) {
        return Optional.ofNullable(written).filter(id -> !id.isEmpty());
    }
}
