package dev.opsdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServicePodsTest {
    private static final int PORT = 7233;

    @Test
    void prefersAServiceWithAnAddressOfItsOwn() {
        Service headless = service("frontend-headless", "None", new IntOrString(PORT), Map.of("app", "temporal"));
        Service frontend = service("temporal-frontend", "10.0.0.7", new IntOrString(PORT), Map.of("app", "temporal"));
        assertThat(ServicePods.service(List.of(headless, frontend), PORT)).contains(frontend);
        assertThat(ServicePods.service(List.of(headless), PORT)).contains(headless);
    }

    @Test
    void passesOverServicesWithoutThePortOrWithoutPods() {
        Service other = service("webapp", "10.0.0.8", new IntOrString(80), Map.of("app", "webapp"));
        other.getSpec().getPorts().getFirst().setPort(80);
        Service withoutPods = service("temporal", "10.0.0.9", new IntOrString(PORT), Map.of());
        assertThat(ServicePods.service(List.of(other, withoutPods), PORT)).isEmpty();
    }

    @Test
    void takesTheNewestReadyPodThatStays() {
        Pod old = pod("old", "2026-11-20T10:00:00Z", "True");
        Pod newest = pod("newest", "2026-11-21T10:00:00Z", "False");
        Pod leaving = pod("leaving", "2026-11-21T09:00:00Z", "True");
        leaving.getMetadata().setDeletionTimestamp("2026-11-21T11:00:00Z");
        assertThat(ServicePods.ready(List.of(old, newest, leaving))).contains(old);
        assertThat(ServicePods.ready(List.of(newest, leaving))).isEmpty();
    }

    @Test
    void saysWhatAPodWaitsFor() {
        assertThat(ServicePods.waitsFor(pod("p", "2026-11-21T10:00:00Z", "False")))
                .isEqualTo(" waits for the container server");
        Pod leaving = pod("p", "2026-11-21T10:00:00Z", "True");
        leaving.getMetadata().setDeletionTimestamp("2026-11-21T11:00:00Z");
        assertThat(ServicePods.waitsFor(leaving)).isEqualTo(" is being deleted");
        assertThat(ServicePods.waitsFor(
                        new PodBuilder().withNewMetadata().endMetadata().build()))
                .isEqualTo(" does not run");
    }

    @Test
    void findsTheContainersPortByNumberNameOrDefault() {
        Pod pod = pod("p", "2026-11-21T10:00:00Z", "True");
        Map<String, String> labels = Map.of("app", "temporal");
        assertThat(ServicePods.targetPort(service("s", "1", new IntOrString("grpc"), labels), PORT, pod))
                .contains(17233);
        assertThat(ServicePods.targetPort(service("s", "1", new IntOrString(27233), labels), PORT, pod))
                .contains(27233);
        assertThat(ServicePods.targetPort(service("s", "1", null, labels), PORT, pod))
                .contains(PORT);
        assertThat(ServicePods.targetPort(service("s", "1", new IntOrString("http"), labels), PORT, pod))
                .isEmpty();
    }

    private static Service service(
            String name,
            String address,
            @org.jspecify.annotations.Nullable IntOrString target,
            Map<String, String> selector) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withClusterIP(address)
                .withSelector(selector)
                .addNewPort()
                .withPort(PORT)
                .withTargetPort(target)
                .endPort()
                .endSpec()
                .build();
    }

    private static Pod pod(String name, String created, String ready) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withCreationTimestamp(created)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("server")
                .addNewPort()
                .withName("grpc")
                .withContainerPort(17233)
                .endPort()
                .endContainer()
                .endSpec()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .endCondition()
                .addNewContainerStatus()
                .withName("server")
                .withReady(ready.equals("True"))
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
