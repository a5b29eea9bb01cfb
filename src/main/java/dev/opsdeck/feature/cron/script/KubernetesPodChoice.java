package dev.opsdeck.feature.cron.script;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which of a namespace's pods a script runs in: the newest ready one. */
public final class KubernetesPodChoice {
    private static final Comparator<Pod> NEWEST_FIRST = Comparator.<Pod, String>comparing(
                    pod -> pod.getMetadata().getCreationTimestamp())
            .reversed()
            .thenComparing(pod -> pod.getMetadata().getName());

    private final KubernetesNamespace target;
    private final ScriptPlace place;

    KubernetesPodChoice(KubernetesNamespace target, ScriptPlace place) {
        this.target = target;
        this.place = place;
    }

    ScriptPods.Choice among(List<Pod> pods) {
        List<Pod> sorted = pods.stream().sorted(NEWEST_FIRST).toList();
        Optional<Pod> chosen = sorted.stream()
                .filter(KubernetesPodChoice::ready)
                .filter(pod -> running(pod).isPresent())
                .findFirst();
        if (chosen.isEmpty()) {
            return new ScriptPods.Choice.None(none(sorted), !sorted.isEmpty());
        }
        List<PodContainer> others = sorted.stream()
                .filter(pod -> !pod.equals(chosen.get()))
                .flatMap(pod -> running(pod).stream())
                .toList();
        return new ScriptPods.Choice.Found(running(chosen.get()).orElseThrow(), others, directories(chosen.get()));
    }

    /** The script's container in a pod, while it runs. */
    private Optional<PodContainer> running(Pod pod) {
        return statuses(pod)
                .filter(status -> status.getName().equals(place.container()))
                .filter(status -> status.getState() != null && status.getState().getRunning() != null)
                .filter(status -> status.getContainerID() != null)
                .findFirst()
                .map(status -> new PodContainer(
                        target.cluster(),
                        target.namespace(),
                        pod.getMetadata().getName(),
                        pod.getMetadata().getUid(),
                        status.getName(),
                        status.getContainerID()));
    }

    public static Stream<ContainerStatus> statuses(Pod pod) {
        if (pod.getStatus() == null) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.ofNullable(pod.getStatus().getContainerStatuses()).flatMap(List::stream),
                Stream.ofNullable(pod.getStatus().getInitContainerStatuses()).flatMap(List::stream));
    }

    private static boolean ready(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus() != null
                && Stream.ofNullable(pod.getStatus().getConditions())
                        .flatMap(List::stream)
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    private Reply none(List<Pod> pods) {
        Text.Span where = Text.code(target.words());
        if (pods.isEmpty()) {
            return Reply.refused(
                    "%s runs in pods with %s, and %s has none.",
                    Text.code(place.script()), Text.code(place.selector()), where);
        }
        Pod newest = pods.getFirst();
        List<String> containers = newest.getSpec().getContainers().stream()
                .map(Container::getName)
                .toList();
        if (!containers.contains(place.container()) && running(newest).isEmpty()) {
            return Reply.refused(
                    "%s runs in the container %s, and the pod %s of %s has no such container: it has %s.",
                    Text.code(place.script()),
                    Text.code(place.container()),
                    Text.code(newest.getMetadata().getName()),
                    where,
                    String.join(", ", containers));
        }
        return Reply.refused(
                "%s needs a ready pod, and none of the %s with %s in %s is ready; %s says why.",
                Text.code(place.script()),
                pods.size(),
                Text.code(place.selector()),
                where,
                Text.code("/ops pods " + target.words()));
    }

    /** Directories that programs may usually write to, and the container's own scratch volumes. */
    private List<String> directories(Pod pod) {
        Set<String> scratch = new LinkedHashSet<>();
        Stream.ofNullable(pod.getSpec().getVolumes())
                .flatMap(List::stream)
                .filter(volume -> volume.getEmptyDir() != null)
                .forEach(volume -> scratch.add(volume.getName()));
        List<String> directories = new ArrayList<>(List.of("/tmp", "/dev/shm"));
        pod.getSpec().getContainers().stream()
                .filter(container -> container.getName().equals(place.container()))
                .flatMap(container ->
                        Stream.ofNullable(container.getVolumeMounts()).flatMap(List::stream))
                .filter(mount -> scratch.contains(mount.getName()) && !Boolean.TRUE.equals(mount.getReadOnly()))
                .map(mount -> mount.getMountPath())
                .filter(path -> !directories.contains(path))
                .forEach(directories::add);
        return directories;
    }
}
