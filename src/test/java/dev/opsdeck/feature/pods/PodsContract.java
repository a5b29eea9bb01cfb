package dev.opsdeck.feature.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.pod.EventQuery;
import dev.opsdeck.kubernetes.pod.Health;
import dev.opsdeck.standin.kubernetes.ClusterUnderTest;
import dev.opsdeck.testing.TestPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The product's own adapter sees the same in the stand-in as in a real cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PodsContract {
    private static final String PODS = """
            apiVersion: v1
            kind: Pod
            metadata: {name: healthy, namespace: NAMESPACE, labels: {app: healthy}}
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 0
              containers:
              - {name: main, image: "localhost/busybox:1", imagePullPolicy: Never, command: [sleep, "1000000"]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: crashing, namespace: NAMESPACE}
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 0
              containers:
              - {name: main, image: "localhost/busybox:1", imagePullPolicy: Never, command: [sh, -c, "exit 4"]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: failed, namespace: NAMESPACE}
            spec:
              automountServiceAccountToken: false
              restartPolicy: Never
              containers:
              - {name: main, image: "localhost/busybox:1", imagePullPolicy: Never, command: [sh, -c, "exit 5"]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: migrating, namespace: NAMESPACE}
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 0
              initContainers:
              - {name: migrate, image: "localhost/busybox:1", imagePullPolicy: Never, command: [sleep, "1000000"]}
              - {name: warm, image: "localhost/busybox:1", imagePullPolicy: Never, command: ["true"]}
              containers:
              - {name: main, image: "localhost/busybox:1", imagePullPolicy: Never, command: [sleep, "1000000"]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: homeless, namespace: NAMESPACE}
            spec:
              automountServiceAccountToken: false
              nodeSelector: {disk: none-has-this}
              containers:
              - {name: main, image: "localhost/busybox:1", imagePullPolicy: Never, command: ["true"]}
            """;

    private ClusterUnderTest cluster;
    private Pods pods;
    private KubernetesNamespace namespace;

    abstract ClusterUnderTest start();

    @BeforeAll
    void startPods() {
        cluster = start();
        cluster.apply(PODS);
        pods = new KubernetesPods(cluster.clusters(), new KubernetesReads(Sleeper.system()));
        namespace = new KubernetesNamespace("apps", cluster.namespace(), Environment.PREVIEW);
        // The first connection takes a busy machine longer than anybody would wait.
        patiently().untilAsserted(() -> assertThat(byName()).hasSize(5));
    }

    @AfterAll
    void end() {
        cluster.close();
    }

    private static ConditionFactory patiently() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions();
    }

    private Map<String, PodRow> byName() {
        return pods.list(namespace, TestPolicy.authority("web")).pods().stream()
                .collect(Collectors.toMap(row -> row.cells().getFirst(), Function.identity()));
    }

    private void shows(String pod, Health health, String status, String problem) {
        patiently().untilAsserted(() -> {
            PodRow row = byName().get(pod);
            assertThat(row.health()).isEqualTo(health);
            assertThat(row.cells().get(2)).isEqualTo(status);
            assertThat(row.problems().getFirst().sentence().plain()).matches(problem);
        });
    }

    @Test
    void saysWhyPodsDoNotRun() {
        shows(
                "crashing",
                Health.CRASHING,
                "CrashLoopBackOff",
                "main keeps crashing, restarted .*\\. Last end: Error, exit code 4, .*");
        shows("failed", Health.FAILED, "Error", "main ended: Error, exit code 5, .*");
        shows(
                "migrating",
                Health.STARTING,
                "Init:0/2",
                "the init container migrate \\(1 of 2\\) has been running since .*");
        shows("homeless", Health.UNSCHEDULABLE, "Pending", "no node can take it: 0/1 nodes are available: .*");
    }

    @Test
    void saysNothingOfAHealthyPod() {
        patiently().untilAsserted(() -> {
            PodRow row = byName().get("healthy");
            assertThat(row.health()).isEqualTo(Health.HEALTHY);
            assertThat(row.cells().subList(1, 4)).containsExactly("1/1", "Running", "0");
            assertThat(row.problems()).isEmpty();
        });
    }

    @Test
    void tellsTheSameWhetherItLooksAtAllPodsOrAtThoseInDoubt() {
        patiently()
                .untilAsserted(() -> assertThat(seen(pods.list(namespace, TestPolicy.authority("web"))))
                        .hasSizeGreaterThan(4)
                        .isEqualTo(seen(pods.listWithOwners(namespace, TestPolicy.authority("web")))));
    }

    private static List<String> seen(Pods.Listed listed) {
        return listed.pods().stream()
                .map(pod -> "%s %s %s %s".formatted(pod.name(), pod.ready(), pod.health(), pod.problems()))
                .toList();
    }

    @Test
    void describesAPodWithItsEvents() {
        patiently()
                .untilAsserted(() -> assertThat(pods.describe(namespace, "healthy", TestPolicy.authority("web")))
                        .isInstanceOfSatisfying(
                                Pods.Described.Found.class,
                                found -> assertThat(found.pod().toString())
                                        .contains("healthy", "node-1", "Successfully assigned", "Container started")));
        assertThat(pods.describe(namespace, "helthy", TestPolicy.authority("web")))
                .isInstanceOfSatisfying(
                        Pods.Described.NoSuchPod.class,
                        missing -> assertThat(missing.names()).contains("healthy", "crashing"));
    }

    @Test
    void listsEvents() {
        patiently()
                .untilAsserted(() -> assertThat(pods.events(
                                namespace,
                                new EventQuery(Optional.empty(), Optional.of("Warning")),
                                TestPolicy.authority("web")))
                        .anySatisfy(event -> assertThat(event.toString()).contains("BackOff", "pod/crashing"))
                        .anySatisfy(
                                event -> assertThat(event.toString()).contains("FailedScheduling", "pod/homeless")));
    }

    @Test
    void namesTheGroupThatMayNot() {
        assertThatThrownBy(() -> pods.list(
                        new KubernetesNamespace("apps", "pr-125", Environment.PREVIEW), TestPolicy.authority("web")))
                .isInstanceOfSatisfying(KnownFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo("kubernetes.forbidden");
                    assertThat(failure.reply().headline().plain()).contains("opsdeck:web", "list pods");
                });
    }
}
