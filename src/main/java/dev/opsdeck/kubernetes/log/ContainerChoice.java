package dev.opsdeck.kubernetes.log;

import dev.opsdeck.kubernetes.log.LogContainer.Role;
import java.util.List;

/** Which containers of a pod are meant. */
public sealed interface ContainerChoice {

    /** The one that kubectl takes: what one pod or workload is named for. */
    record Default() implements ContainerChoice {}

    /** All that run for as long as the pod does: what a whole namespace is named for. */
    record Main() implements ContainerChoice {}

    /** All: those that prepare the pod and those that were added to debug it too. */
    record All() implements ContainerChoice {}

    /** The one of this name. */
    record Named(String name) implements ContainerChoice {}

    /** The containers meant. */
    default List<LogContainer> of(LogPod pod) {
        return pod.containers().stream()
                .filter(container -> means(pod, container))
                .toList();
    }

    private boolean means(LogPod pod, LogContainer container) {
        return switch (this) {
            case Default _ ->
                pod.defaultContainer().map(container.name()::equals).orElse(false);
            case Main _ -> container.role() == Role.MAIN;
            case All _ -> true;
            case Named(String name) -> container.name().equals(name);
        };
    }

    /** Whether more than one container of a pod can be meant. */
    default boolean several() {
        return this instanceof Main || this instanceof All;
    }
}
