package dev.opsdeck.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.kubernetes.ClusterSettings;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.standin.kubernetes.KubernetesStandIn;
import dev.opsdeck.standin.temporal.TemporalStandIn;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people find in the demo. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoWorldTest {
    private KubernetesStandIn kubernetes;
    private TemporalStandIn temporal;
    private DemoWorld world;
    private KubernetesClient web;

    @BeforeAll
    void start(@TempDir Path directory) {
        kubernetes = KubernetesStandIn.start(Clock.systemUTC());
        temporal = TemporalStandIn.start();
        world = DemoWorld.start(kubernetes, temporal);
        web = new Clusters(TestCatalog.of("apps"), ClusterSettings.ofKubeconfig(kubernetes.writeKubeconfig(directory)))
                .acting("apps", TestPolicy.authority("web"));
    }

    @AfterAll
    void stop() {
        world.close();
        temporal.close();
        kubernetes.close();
    }

    private static ConditionFactory patiently() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions();
    }

    private List<Pod> pods(String namespace, String app) {
        return web.pods().inNamespace(namespace).withLabel("app", app).list().getItems();
    }

    private static boolean ready(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    @Test
    void aHealthyPreviewRunsAndHasBeenTalkingForAWhile() {
        patiently().untilAsserted(() -> {
            assertThat(pods("pr-123", "webapp")).singleElement().matches(DemoWorldTest::ready);
            assertThat(pods("pr-123", "temporal")).singleElement().matches(DemoWorldTest::ready);
        });
        Pod webapp = pods("pr-123", "webapp").getFirst();
        assertThat(webapp.getMetadata().getCreationTimestamp())
                .isLessThan(
                        Clock.systemUTC().instant().minus(Duration.ofDays(2)).toString());
        // It is ready before it has written all of its past.
        patiently()
                .untilAsserted(() -> assertThat(web.pods()
                                .inNamespace("pr-123")
                                .withName(webapp.getMetadata().getName())
                                .inContainer("backend")
                                .getLog()
                                .lines())
                        .hasSizeGreaterThan(100));
    }

    @Test
    void theCrashingBackendOfAnotherRestartsAndBacksOff() {
        patiently()
                .untilAsserted(() -> assertThat(pods("pr-124", "webapp"))
                        .singleElement()
                        .satisfies(pod -> {
                            var backend = pod.getStatus().getContainerStatuses().stream()
                                    .filter(status -> status.getName().equals("backend"))
                                    .findFirst()
                                    .orElseThrow();
                            assertThat(backend.getRestartCount()).isGreaterThanOrEqualTo(4);
                            assertThat(backend.getState().getWaiting().getReason())
                                    .isEqualTo("CrashLoopBackOff");
                            assertThat(backend.getState().getWaiting().getMessage())
                                    .matches("back-off (1m20s|2m40s|5m0s) restarting.*");
                            assertThat(backend.getLastState().getTerminated().getExitCode())
                                    .isEqualTo(1);
                        }));
    }

    @Test
    void aRolloutReplacesEveryPodOfProduction() {
        patiently()
                .untilAsserted(() ->
                        assertThat(pods("production", "webapp")).hasSize(3).allMatch(DemoWorldTest::ready));
        List<String> before = names();

        world.roll("production", "webapp");

        patiently().untilAsserted(() -> {
            assertThat(pods("production", "webapp")).hasSize(3).allMatch(DemoWorldTest::ready);
            assertThat(names()).doesNotContainAnyElementsOf(before);
        });
    }

    private List<String> names() {
        return pods("production", "webapp").stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    @Test
    void theSharedTemporalHasNamespacesWithOwners() {
        assertThat(temporal.find("pnats-staging")).hasValueSatisfying(found -> {
            assertThat(found.getNamespaceInfo().getOwnerEmail()).isEqualTo("web@example.com");
            assertThat(found.getNamespaceInfo().getDataMap()).containsEntry("opsdeck.dev/environment", "staging");
            assertThat(found.getConfig().getWorkflowExecutionRetentionTtl().getSeconds())
                    .isEqualTo(7 * 86_400);
        });
    }
}
