package dev.opsdeck.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which pod and which of its ports a Service leads to. */
final class ServicePods {
    private static final String HEADLESS = "None";

    private ServicePods() {}

    /** The Service with this port; one with an address of its own before a headless one, then by name. */
    static Optional<Service> service(List<Service> services, int port) {
        return services.stream()
                .filter(service -> port(service, port).isPresent())
                .filter(service -> service.getSpec().getSelector() != null
                        && !service.getSpec().getSelector().isEmpty())
                .min(Comparator.comparing((Service service) ->
                                HEADLESS.equals(service.getSpec().getClusterIP()))
                        .thenComparing(service -> service.getMetadata().getName()));
    }

    /** The newest pod that is ready and stays. */
    static Optional<Pod> ready(List<Pod> pods) {
        return pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(ServicePods::isReady)
                .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()));
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null && all(pod.getStatus().getConditions()).anyMatch(ServicePods::saysReady);
    }

    private static boolean saysReady(PodCondition condition) {
        return "Ready".equals(condition.getType()) && "True".equals(condition.getStatus());
    }

    /** What a pod that is not ready waits for, after its name in a sentence. */
    static String waitsFor(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return " is being deleted";
        }
        String waiting = Stream.ofNullable(pod.getStatus())
                .flatMap(status -> all(status.getContainerStatuses()))
                .filter(status -> !Boolean.TRUE.equals(status.getReady()))
                .map(ContainerStatus::getName)
                .collect(Collectors.joining(", "));
        return waiting.isEmpty() ? " does not run" : " waits for the container " + waiting;
    }

    /** The container's port behind the Service's; a name is looked up in the pod. */
    static Optional<Integer> targetPort(Service service, int port, Pod pod) {
        Optional<IntOrString> target = port(service, port).map(ServicePort::getTargetPort);
        if (target.isEmpty()) {
            return Optional.of(port);
        }
        if (target.get().getIntVal() != null) {
            return Optional.of(target.get().getIntVal());
        }
        String name = target.get().getStrVal();
        return all(pod.getSpec().getContainers())
                .map(Container::getPorts)
                .flatMap(ServicePods::all)
                .filter(candidate -> name.equals(candidate.getName()))
                .map(ContainerPort::getContainerPort)
                .findFirst();
    }

    private static Optional<ServicePort> port(Service service, int port) {
        return all(service.getSpec().getPorts())
                .filter(candidate -> candidate.getPort() == port)
                .findFirst();
    }

    private static <T> Stream<T> all(@Nullable List<T> items) {
        return items == null ? Stream.empty() : items.stream();
    }
}
