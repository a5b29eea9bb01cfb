package dev.opsdeck.feature.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.pod.EventQuery;
import dev.opsdeck.kubernetes.pod.EventRow;
import dev.opsdeck.kubernetes.pod.Health;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table beside kubectl's, and the reasons, for every state a pod can be in. */
@RealKubernetes
class RealPodsTest {
    private static final KubernetesNamespace TROUBLED = namespace("pr-124");

    private final KubernetesServer server;
    private final Pods pods;

    RealPodsTest(KubernetesServer server) {
        this.server = server;
        Clusters clusters = TestCatalog.connected(server.opsdeck());
        this.pods = new KubernetesPods(clusters, new KubernetesReads(Sleeper.system()));
    }

    private static KubernetesNamespace namespace(String name) {
        return new KubernetesNamespace("apps", name, Environment.PREVIEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pr-123", "pr-124", "staging"})
    void showsTheCellsThatKubectlShows(String namespace) {
        // Ages tick between two questions: ours are asked all the while that kubectl asks its own.
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    FutureTask<List<List<String>>> kubectl = new FutureTask<>(() -> kubectl(namespace));
                    Thread.ofVirtual().start(kubectl);
                    List<List<List<String>>> ours = new ArrayList<>();
                    do {
                        ours.add(cells(namespace));
                    } while (!kubectl.isDone());
                    List<List<String>> theirs = kubectl.get();
                    assertThat(ours).anySatisfy(cells -> assertThat(cells).containsExactlyInAnyOrderElementsOf(theirs));
                });
    }

    private List<List<String>> cells(String namespace) {
        return pods.list(namespace(namespace), TestPolicy.authority("web")).pods().stream()
                .map(PodRow::cells)
                .toList();
    }

    /** Columns are two spaces apart at least; a restart's age stands in one cell with its count. */
    private List<List<String>> kubectl(String namespace) {
        return server.kubectl("get", "pods", "-n", namespace, "--no-headers")
                .lines()
                .map(line -> Arrays.asList(line.strip().split("\\s{2,}")))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    crash-loop | CRASHING | main keeps crashing, restarted \\d+ times. Last end: Error, exit code 1, .*
                    out-of-memory | FAILED | main ended: OOMKilled, exit code 137 \\(its memory limit is 32Mi\\), .*
                    out-of-memory-loop | CRASHING | main keeps crashing, .*OOMKilled, exit code 137 \\(its memory limit is 32Mi\\), .*
                    image-missing | NOT_STARTABLE | main can't start, its image localhost/not-there:1 can't be pulled: .*
                    image-never-pulled | NOT_STARTABLE | main can't start, its image localhost/not-there:1 can't be pulled: .*not present.*
                    unschedulable | UNSCHEDULABLE | no node can take it: 0/1 nodes are available: 1 Insufficient cpu.*
                    init-waiting | STARTING | the init container first \\(1 of 2\\) has been running since .*
                    init-error | CRASHING | the init container migrate \\(1 of 1\\) ended: Error, exit code 1, .*
                    init-crash-loop | CRASHING | the init container migrate \\(1 of 1\\) keeps crashing, .*exit code 1, .*
                    error | FAILED | main ended: Error, exit code 3, .*
                    not-ready | NOT_READY | main is running but not ready: .*
                    container-creating | STARTING | main is being created and waiting: .*configmap "not-there" not found.*
                    terminating | TERMINATING | being deleted since .*; it has until .* to stop.
                    restarted | RESTARTED | main was restarted once. Last end: Error, exit code 1, .*
                    """)
    void saysWhy(String pod, Health health, String sentence) {
        // A crashing container is for moments running: asked again until it waits.
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    PodRow row = byName().get(pod);
                    assertThat(row.problems().getFirst().sentence().plain()).matches(sentence);
                    assertThat(row.health()).isEqualTo(health);
                });
    }

    @ParameterizedTest
    @CsvSource({"healthy,HEALTHY", "sidecar,HEALTHY", "completed,COMPLETED"})
    void saysNothingWhereNothingIsWrong(String pod, Health health) {
        assertThat(byName().get(pod).problems()).isEmpty();
        assertThat(byName().get(pod).health()).isEqualTo(health);
    }

    @Test
    void putsTheWorstFirst() {
        List<Health> order = pods.list(TROUBLED, TestPolicy.authority("web")).pods().stream()
                .map(PodRow::health)
                .toList();
        assertThat(order).isSorted();
        assertThat(order).hasSizeGreaterThanOrEqualTo(17);
    }

    @Test
    void findsThePodsOfADeployment() {
        assertThat(pods.listWithOwners(namespace("pr-123"), TestPolicy.authority("web"))
                        .pods())
                .filteredOn(row ->
                        row.owners().stream().anyMatch(owner -> owner.words().equals("deployment/webapp")))
                .singleElement()
                .satisfies(row -> assertThat(row.name()).startsWith("webapp-"));
    }

    @Test
    void saysThatKubernetesRefusedWhatThePolicyAllowed() {
        assertThatThrownBy(() -> pods.list(namespace("pr-125"), TestPolicy.authority("web")))
                .isInstanceOfSatisfying(
                        KnownFailure.class,
                        failure -> assertThat(failure.reply().headline().plain())
                                .contains("Kubernetes' own RBAC refused")
                                .contains("opsdeck:web can't list pods in apps/pr-125"));
    }

    @Test
    void describesAPodInFull() {
        Pods.Described described = pods.describe(TROUBLED, "out-of-memory-loop", TestPolicy.authority("web"));
        assertThat(described).isInstanceOfSatisfying(Pods.Described.Found.class, found -> {
            assertThat(found.pod().containers()).singleElement().satisfies(container -> {
                assertThat(container.limits()).isEqualTo("memory 32Mi");
                assertThat(container.lastState()).startsWith("ended: OOMKilled, exit code 137");
            });
            assertThat(found.pod().facts().toString()).contains("node-1").contains("Burstable");
            assertThat(found.pod().conditions())
                    .extracting(PodDetail.ConditionDetail::type)
                    .contains("Ready");
        });
    }

    @Test
    void namesThePodsThatAreThereInstead() {
        assertThat(pods.describe(TROUBLED, "helthy", TestPolicy.authority("web")))
                .isInstanceOfSatisfying(
                        Pods.Described.NoSuchPod.class,
                        missing -> assertThat(missing.names()).contains("healthy"));
    }

    @Test
    void listsTheEventsOfOneThing() {
        EventQuery wanted = new EventQuery(
                java.util.Optional.of(new dev.opsdeck.kubernetes.KubernetesWords.NamedObject(
                        java.util.Optional.of(dev.opsdeck.kubernetes.ObjectKind.POD), "unschedulable")),
                java.util.Optional.of("Warning"));
        List<EventRow> events = pods.events(TROUBLED, wanted, TestPolicy.authority("web"));
        assertThat(events).isNotEmpty().allSatisfy(event -> {
            assertThat(event.object()).isEqualTo("pod/unschedulable");
            assertThat(event.type()).isEqualTo("Warning");
        });
        assertThat(events).extracting(EventRow::reason).contains("FailedScheduling");
        assertThat(events).isSortedAccordingTo(EventRow.NEWEST_FIRST);
    }

    private Map<String, PodRow> byName() {
        return pods.list(TROUBLED, TestPolicy.authority("web")).pods().stream()
                .collect(Collectors.toMap(PodRow::name, Function.identity()));
    }
}
