package dev.opsdeck.standin.kubernetes.api;

import dev.opsdeck.standin.kubernetes.store.ObjectKey;
import dev.opsdeck.standin.kubernetes.store.Objects;
import dev.opsdeck.standin.kubernetes.store.Refusal;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The container that a log or an exec is about.
 *
 * @param container its name
 */
record PodTarget(Pod pod, String container) {

    /** @throws Refusal when there is no such pod or container, or several and none is named */
    static PodTarget of(Objects objects, ObjectKey key, String wanted) {
        Pod pod = objects.find(Pod.class, key.namespace(), key.name()).orElseThrow(() -> Refusal.notFound(key));
        List<String> containers =
                pod.getSpec().getContainers().stream().map(Container::getName).toList();
        if (wanted.isEmpty() && containers.size() > 1) {
            throw Refusal.badRequest("a container name must be specified for pod %s, choose one of: [%s]"
                    .formatted(key.name(), String.join(" ", containers)));
        }
        String name = wanted.isEmpty() ? containers.getFirst() : wanted;
        boolean there = Stream.concat(
                        containers.stream(),
                        pod.getSpec().getInitContainers().stream().map(Container::getName))
                .anyMatch(name::equals);
        if (!there) {
            throw Refusal.badRequest("container %s is not valid for pod %s".formatted(name, key.name()));
        }
        return new PodTarget(pod, name);
    }

    /** Why the container has not written anything, in the words of the node. */
    Refusal notStarted() {
        String why = status().map(ContainerStatus::getState)
                .map(state -> state.getWaiting())
                .map(ContainerStateWaiting::getReason)
                .orElse("ContainerCreating");
        String words =
                why.equals("ImagePullBackOff") || why.equals("ErrImagePull") ? "trying and failing to pull image" : why;
        return Refusal.badRequest("container \"%s\" in pod \"%s\" is waiting to start: %s"
                .formatted(container, pod.getMetadata().getName(), words));
    }

    private Optional<ContainerStatus> status() {
        return Stream.concat(
                        pod.getStatus().getContainerStatuses().stream(),
                        pod.getStatus().getInitContainerStatuses().stream())
                .filter(found -> found.getName().equals(container))
                .findFirst();
    }
}
