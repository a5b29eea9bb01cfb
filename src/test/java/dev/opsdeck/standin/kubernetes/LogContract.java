package dev.opsdeck.standin.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Logs: the end, the start before, and while they are written. */
interface LogContract {
    ContractPods given();

    @Test
    default void readsTheEndOfALog() {
        var log = given().web().pods().inNamespace(given().namespace()).withName("talker");

        ContractPods.patiently()
                .untilAsserted(() -> assertThat(log.getLog().lines()).hasSize(100));
        assertThat(log.tailingLines(3).getLog()).isEqualTo("line 98\nline 99\nline 100\n");
        assertThat(log.limitBytes(10).getLog()).isEqualTo("line 1\nlin");
        assertThat(log.sinceTime("2100-01-01T00:00:00Z").getLog()).isEmpty();
        assertThat(log.sinceSeconds(3600).getLog().lines()).hasSize(100);
        assertThat(log.usingTimestamps().tailingLines(1).getLog())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z line 100\n");
    }

    @Test
    default void readsTheLogOfTheStartBefore() {
        ContractPods.patiently()
                .untilAsserted(() -> assertThat(given().web()
                                .pods()
                                .inNamespace(given().namespace())
                                .withName("crashing")
                                .terminated()
                                .getLog())
                        .isEqualTo("cannot connect\n"));
        assertThatThrownBy(() -> given().web()
                        .pods()
                        .inNamespace(given().namespace())
                        .withName("talker")
                        .terminated()
                        .getLog())
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(400);
                    assertThat(refused.getStatus().getMessage())
                            .isEqualTo("previous terminated container \"main\" in pod \"talker\" not found");
                });
    }

    @Test
    default void asksWhichContainersLogIsMeant() {
        assertThatThrownBy(() -> given().web()
                        .pods()
                        .inNamespace(given().namespace())
                        .withName("pair")
                        .getLog())
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(400);
                    assertThat(refused.getStatus().getMessage())
                            .isEqualTo("a container name must be specified for pod pair, choose one of: [one two]");
                });
        assertThatThrownBy(() -> given().web()
                        .pods()
                        .inNamespace(given().namespace())
                        .withName("pair")
                        .inContainer("three")
                        .getLog())
                .hasMessageContaining("container three is not valid for pod pair");
        assertThatThrownBy(() -> given().web()
                        .pods()
                        .inNamespace(given().namespace())
                        .withName("nobody")
                        .inContainer("main")
                        .getLog())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getStatus().getMessage()).isEqualTo("pods \"nobody\" not found"));
    }

    @Test
    default void followsALogUntilTheContainerEnds() throws Exception {
        given().create("follower", "for i in 1 2 3 4 5 6; do echo tick $i; sleep 1; done", "Never");
        // On a slow machine it may be over before anybody saw it run.
        ContractPods.patiently()
                .until(() -> List.of("Running", "Succeeded")
                        .contains(given().pod("follower").getStatus().getPhase()));
        List<Instant> arrivals = new CopyOnWriteArrayList<>();
        List<String> lines = new CopyOnWriteArrayList<>();

        try (var log = given().web()
                        .pods()
                        .inNamespace(given().namespace())
                        .withName("follower")
                        .watchLog();
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(log.getOutput(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                arrivals.add(java.time.Clock.systemUTC().instant());
            }
        }

        assertThat(lines).containsExactly("tick 1", "tick 2", "tick 3", "tick 4", "tick 5", "tick 6");
        assertThat(arrivals.getLast()).as("lines come while they are written").isAfter(arrivals.getFirst());
    }
}
