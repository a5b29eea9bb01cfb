package dev.opsdeck.demo.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opsdeck.cluster.KubernetesTable;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the product takes for granted of a Kubernetes cluster; the stand-in and the real one are held to it alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KubernetesContract {
    private static final TypeReference<KubernetesTable.Answer<Pod>> POD_TABLE = new TypeReference<>() {};
    private static final String PODS = """
            apiVersion: v1
            kind: Pod
            metadata: {name: talker, namespace: NAMESPACE, labels: {app: talker, tier: back}}
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 0
              containers:
              - name: main
                image: localhost/busybox:1
                imagePullPolicy: Never
                command: [sh, -c, 'i=0; while [ $i -lt 100 ]; do i=$((i+1)); echo "line $i"; done; sleep 1000000']
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: pair, namespace: NAMESPACE, labels: {app: pair}}
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 0
              containers:
              - {name: one, image: "localhost/busybox:1", imagePullPolicy: Never, command: [sleep, "1000000"]}
              - {name: two, image: "localhost/busybox:1", imagePullPolicy: Never, command: [sleep, "1000000"]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: crashing, namespace: NAMESPACE, labels: {app: crashing}}
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 0
              containers:
              - name: main
                image: localhost/busybox:1
                imagePullPolicy: Never
                command: [sh, -c, 'echo "cannot connect" >&2; exit 3']
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: finished, namespace: NAMESPACE, labels: {app: finished}}
            spec:
              automountServiceAccountToken: false
              restartPolicy: Never
              containers:
              - {name: main, image: "localhost/busybox:1", imagePullPolicy: Never, command: [echo, "all done"]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: unschedulable, namespace: NAMESPACE, labels: {app: unschedulable}}
            spec:
              automountServiceAccountToken: false
              nodeSelector: {disk: none-has-this}
              containers:
              - {name: main, image: "localhost/busybox:1", imagePullPolicy: Never, command: [echo, "never"]}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: database-password, namespace: NAMESPACE}
            stringData: {password: this-must-never-be-shown}
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: report, namespace: NAMESPACE}
            spec:
              schedule: "0 3 * * *"
              suspend: true
              jobTemplate:
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      automountServiceAccountToken: false
                      restartPolicy: Never
                      containers:
                      - {name: report, image: "localhost/busybox:1", imagePullPolicy: Never, command: [sh, -c, "echo 1/2; sleep 1; echo 2/2"]}
            """;

    private ClusterUnderTest cluster;
    private KubernetesClient web;
    private String namespace;

    abstract ClusterUnderTest start();

    @BeforeAll
    void startPods() {
        cluster = start();
        namespace = cluster.namespace();
        cluster.apply(PODS);
        web = cluster.acting("web");
        patiently().untilAsserted(() -> {
            assertThat(cells("talker")).containsEntry("Status", "Running");
            assertThat(cells("pair")).containsEntry("Ready", "2/2");
            assertThat(cells("finished")).containsEntry("Status", "Completed");
        });
    }

    @AfterAll
    void end() {
        cluster.close();
    }

    private static ConditionFactory patiently() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions();
    }

    @Test
    void listsByLabelsAndFields() {
        assertThat(names("app=talker", "")).containsExactly("talker");
        assertThat(names("app in (talker,pair)", "")).containsExactly("pair", "talker");
        assertThat(names("app,tier notin (back)", "")).contains("pair").doesNotContain("talker");
        assertThat(names("", "metadata.name=pair")).containsExactly("pair");
        assertThat(names("app=finished", "status.phase=Succeeded")).containsExactly("finished");
        assertThat(web.pods().inNamespace(namespace).withName("nobody").get()).isNull();
        assertThat(cluster.administrator()
                        .pods()
                        .inNamespace("not-there")
                        .list()
                        .getItems())
                .isEmpty();
    }

    private List<String> names(String labels, String fields) {
        Map<String, String> query = new java.util.HashMap<>();
        query.put("labelSelector", labels);
        query.put("fieldSelector", fields);
        return table(query).rows().stream()
                .map(row -> row.object().getMetadata().getName())
                .toList();
    }

    private KubernetesTable<Pod> table(Map<String, String> query) {
        return KubernetesTable.list(web, "api/v1/namespaces/%s/pods".formatted(namespace), query, POD_TABLE);
    }

    private Map<String, String> cells(String pod) {
        return table(Map.of("fieldSelector", "metadata.name=" + pod))
                .rows()
                .getFirst()
                .cells();
    }

    @Test
    void refusesAFieldThatPodsDoNotOffer() {
        assertThatThrownBy(() -> table(Map.of("fieldSelector", "spec.colour=red")))
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(400);
                    assertThat(refused.getStatus().getMessage()).isEqualTo("field label not supported: spec.colour");
                });
    }

    @Test
    void givesAListInPages() {
        var first = web.pods()
                .inNamespace(namespace)
                .list(new io.fabric8.kubernetes.api.model.ListOptionsBuilder()
                        .withLimit(2L)
                        .build());
        var second = web.pods()
                .inNamespace(namespace)
                .list(new io.fabric8.kubernetes.api.model.ListOptionsBuilder()
                        .withLimit(2L)
                        .withContinue(first.getMetadata().getContinue())
                        .build());

        assertThat(first.getItems())
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactly("crashing", "finished");
        assertThat(second.getItems())
                .extracting(pod -> pod.getMetadata().getName())
                .startsWith("pair");
    }

    @Test
    void rendersTheTableThatKubectlShows() {
        patiently().untilAsserted(() -> {
            assertThat(table(Map.of()).columns())
                    .containsExactly(
                            "Name",
                            "Ready",
                            "Status",
                            "Restarts",
                            "Age",
                            "IP",
                            "Node",
                            "Nominated Node",
                            "Readiness Gates");
            assertThat(cells("talker")).containsEntry("Ready", "1/1").containsEntry("Restarts", "0");
            assertThat(cells("talker").get("Age")).matches("\\d+s|\\d+m(\\d+s)?");
            assertThat(cells("finished")).containsEntry("Status", "Completed").containsEntry("Ready", "0/1");
            assertThat(cells("unschedulable"))
                    .containsEntry("Status", "Pending")
                    .containsEntry("Node", "<none>");
            assertThat(cells("crashing"))
                    .containsEntry("Status", "CrashLoopBackOff")
                    .containsEntry("Ready", "0/1");
            assertThat(cells("crashing").get("Restarts")).matches("[1-9]\\d* \\(.+ ago\\)");
        });
    }

    @Test
    void tellsWhyAPodHasNoNodeAndHowAContainerEnded() {
        patiently().untilAsserted(() -> {
            assertThat(pod("unschedulable").getStatus().getConditions())
                    .filteredOn(condition -> condition.getType().equals("PodScheduled"))
                    .singleElement()
                    .satisfies(condition -> {
                        assertThat(condition.getReason()).isEqualTo("Unschedulable");
                        assertThat(condition.getMessage()).startsWith("0/1 nodes are available");
                    });
            var status = pod("crashing").getStatus().getContainerStatuses().getFirst();
            assertThat(status.getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
            assertThat(status.getState().getWaiting().getMessage()).startsWith("back-off 10s restarting failed");
            assertThat(status.getLastState().getTerminated().getExitCode()).isEqualTo(3);
            assertThat(status.getLastState().getTerminated().getReason()).isEqualTo("Error");
            assertThat(status.getContainerID()).startsWith("containerd://");
        });
    }

    private Pod pod(String name) {
        return web.pods().inNamespace(namespace).withName(name).get();
    }

    @Test
    void writesEventsAboutPods() {
        patiently()
                .untilAsserted(() -> assertThat(web.v1()
                                .events()
                                .inNamespace(namespace)
                                .withField("involvedObject.name", "crashing")
                                .list()
                                .getItems())
                        .anySatisfy(event -> {
                            assertThat(event.getType()).isEqualTo("Warning");
                            assertThat(event.getReason()).isEqualTo("BackOff");
                            assertThat(event.getMessage())
                                    .startsWith("Back-off restarting failed container main in pod crashing_");
                            assertThat(event.getInvolvedObject().getUid())
                                    .isEqualTo(pod("crashing").getMetadata().getUid());
                        }));
    }

    @Test
    void watchesWhatIsSelected() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Watch _ =
                web.pods().inNamespace(namespace).withLabel("app", "watched").watch(noting(seen))) {
            create("watched", "sleep 1000000", "Always");
            patiently().untilAsserted(() -> assertThat(seen).first().isEqualTo("ADDED watched"));
            create("unwatched", "sleep 1000000", "Always");
            patiently().untilAsserted(() -> assertThat(seen).contains("MODIFIED watched"));
            cluster.administrator()
                    .pods()
                    .inNamespace(namespace)
                    .withName("watched")
                    .withGracePeriod(0)
                    .delete();
            patiently().untilAsserted(() -> assertThat(seen).last().isEqualTo("DELETED watched"));
        }
        assertThat(seen).noneMatch(event -> event.contains("unwatched"));
    }

    @Test
    void watchesFromAVersionOn() {
        String version = web.pods().inNamespace(namespace).list().getMetadata().getResourceVersion();
        create("later", "sleep 1000000", "Always");
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Watch _ = web.pods()
                .inNamespace(namespace)
                .watch(
                        new io.fabric8.kubernetes.api.model.ListOptionsBuilder()
                                .withResourceVersion(version)
                                .build(),
                        noting(seen))) {
            patiently().untilAsserted(() -> assertThat(seen).contains("ADDED later"));
        }
        assertThat(seen).doesNotContain("ADDED talker");
    }

    private static Watcher<Pod> noting(List<String> seen) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, Pod pod) {
                seen.add(action + " " + pod.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("CLOSED " + cause.getMessage());
            }
        };
    }

    private void create(String name, String script, String restartPolicy) {
        cluster.administrator()
                .pods()
                .inNamespace(namespace)
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("app", name)
                        .endMetadata()
                        .withNewSpec()
                        .withAutomountServiceAccountToken(false)
                        .withTerminationGracePeriodSeconds(0L)
                        .withRestartPolicy(restartPolicy)
                        .addNewContainer()
                        .withName("main")
                        .withImage("localhost/busybox:1")
                        .withImagePullPolicy("Never")
                        .withCommand("sh", "-c", script)
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    @Test
    void readsTheEndOfALog() {
        var log = web.pods().inNamespace(namespace).withName("talker");

        patiently().untilAsserted(() -> assertThat(log.getLog().lines()).hasSize(100));
        assertThat(log.tailingLines(3).getLog()).isEqualTo("line 98\nline 99\nline 100\n");
        assertThat(log.limitBytes(10).getLog()).isEqualTo("line 1\nlin");
        assertThat(log.sinceTime("2100-01-01T00:00:00Z").getLog()).isEmpty();
        assertThat(log.sinceSeconds(3600).getLog().lines()).hasSize(100);
        assertThat(log.usingTimestamps().tailingLines(1).getLog())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z line 100\n");
    }

    @Test
    void readsTheLogOfTheStartBefore() {
        patiently()
                .untilAsserted(() -> assertThat(web.pods()
                                .inNamespace(namespace)
                                .withName("crashing")
                                .terminated()
                                .getLog())
                        .isEqualTo("cannot connect\n"));
        assertThatThrownBy(() -> web.pods()
                        .inNamespace(namespace)
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
    void asksWhichContainersLogIsMeant() {
        assertThatThrownBy(
                        () -> web.pods().inNamespace(namespace).withName("pair").getLog())
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(400);
                    assertThat(refused.getStatus().getMessage())
                            .isEqualTo("a container name must be specified for pod pair, choose one of: [one two]");
                });
        assertThatThrownBy(() -> web.pods()
                        .inNamespace(namespace)
                        .withName("pair")
                        .inContainer("three")
                        .getLog())
                .hasMessageContaining("container three is not valid for pod pair");
        assertThatThrownBy(() -> web.pods()
                        .inNamespace(namespace)
                        .withName("nobody")
                        .inContainer("main")
                        .getLog())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getStatus().getMessage()).isEqualTo("pods \"nobody\" not found"));
    }

    @Test
    void followsALogUntilTheContainerEnds() throws Exception {
        create("follower", "for i in 1 2 3 4 5 6; do echo tick $i; sleep 1; done", "Never");
        patiently().until(() -> pod("follower").getStatus().getPhase().equals("Running"));
        List<Instant> arrivals = new CopyOnWriteArrayList<>();
        List<String> lines = new CopyOnWriteArrayList<>();

        try (var log = web.pods().inNamespace(namespace).withName("follower").watchLog();
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

    /** What a program said. */
    private record Said(Integer code, String output, String errors) {}

    private Said exec(KubernetesClient client, String pod, String container, String... words) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (ExecWatch exec = client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .inContainer(container)
                .writingOutput(output)
                .writingError(errors)
                .exec(words)) {
            Integer code = exec.exitCode().get(30, TimeUnit.SECONDS);
            return new Said(code, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void executesWithExitCodeAndBothStreams() throws Exception {
        assertThat(exec(web, "talker", "main", "sh", "-c", "echo out; echo err >&2; exit 3"))
                .isEqualTo(new Said(3, "out\n", "err\n"));
        assertThat(exec(web, "pair", "two", "true")).isEqualTo(new Said(0, "", ""));
        assertThat(exec(web, "talker", "main", "sh", "-c", "kill -9 $$").code()).isEqualTo(137);
    }

    @Test
    void keepsTheWordsOfAnArgumentVectorApart() throws Exception {
        String script = "for word; do printf '<%s>' \"$word\"; done";
        assertThat(exec(
                        web,
                        "talker",
                        "main",
                        "sh",
                        "-c",
                        script,
                        "x",
                        "two words",
                        "",
                        "a'b\"c$HOME`id`",
                        "ä→😀",
                        "--date=1&2"))
                .isEqualTo(new Said(0, "<two words><><a'b\"c$HOME`id`><ä→😀><--date=1&2>", ""));
    }

    @Test
    void givesEveryProgramASessionOfItsOwn() throws Exception {
        String script = "read -r s </proc/$$/stat; s=${s##*) }; set -- $s; [ \"$4\" = $$ ] && echo own";
        assertThat(exec(web, "talker", "main", "sh", "-c", script).output()).isEqualTo("own\n");
    }

    @Test
    void bringsALargeOutputWhole() throws Exception {
        Said said = exec(
                web,
                "talker",
                "main",
                "sh",
                "-c",
                "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); echo \"number $i\"; done");

        assertThat(said.output().lines()).hasSize(20_000);
        assertThat(said.output()).endsWith("number 20000\n");
    }

    @Test
    void saysThatAProgramIsMissing() throws Exception {
        Said said = exec(web, "talker", "main", "no-such-program");

        assertThat(said.code()).as("no exit code: nothing was started").isEqualTo(-1);
    }

    @Test
    void runsAJobThatIsMadeFromACronJob() {
        var template = cluster.administrator()
                .batch()
                .v1()
                .cronjobs()
                .inNamespace(namespace)
                .withName("report")
                .get();
        web.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .resource(new io.fabric8.kubernetes.api.model.batch.v1.JobBuilder()
                        .withNewMetadata()
                        .withName("report-m-1")
                        .endMetadata()
                        .withSpec(template.getSpec().getJobTemplate().getSpec())
                        .build())
                .create();

        patiently().untilAsserted(() -> {
            Job job = web.batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace)
                    .withName("report-m-1")
                    .get();
            assertThat(job.getStatus().getSucceeded()).isEqualTo(1);
            assertThat(job.getStatus().getConditions())
                    .anyMatch(condition -> condition.getType().equals("Complete")
                            && condition.getStatus().equals("True"));
        });
        List<Pod> pods = web.pods()
                .inNamespace(namespace)
                .withLabel("batch.kubernetes.io/job-name", "report-m-1")
                .list()
                .getItems();
        assertThat(pods).hasSize(1);
        assertThat(web.pods()
                        .inNamespace(namespace)
                        .withName(pods.getFirst().getMetadata().getName())
                        .getLog())
                .isEqualTo("1/2\n2/2\n");
    }

    @Test
    void deniesWhatNoGroupMayDo() {
        refused(
                () -> cluster.acting("web").pods().inNamespace("pr-125").list(),
                "pods is forbidden: User \"opsdeck-acting\" cannot list resource \"pods\" in API group \"\" in the"
                        + " namespace \"pr-125\"");
        refused(
                () -> cluster.acting("on-call")
                        .pods()
                        .inNamespace(namespace)
                        .withName("talker")
                        .get(),
                "pods \"talker\" is forbidden: User \"opsdeck-acting\" cannot get resource \"pods\" in API group \"\" in the"
                        + " namespace \"%s\"".formatted(namespace));
        refused(
                () -> cluster.acting("on-call")
                        .pods()
                        .inNamespace(namespace)
                        .withField("metadata.name", "talker")
                        .list(),
                "pods \"talker\" is forbidden: User \"opsdeck-acting\" cannot list resource \"pods\" in API group \"\" in the"
                        + " namespace \"%s\"".formatted(namespace));
        refused(
                () -> web.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName("x")
                        .delete(),
                "deployments.apps \"x\" is forbidden: User \"opsdeck-acting\" cannot delete resource \"deployments\" in API"
                        + " group \"apps\" in the namespace \"%s\"".formatted(namespace));
        refused(
                () -> cluster.acting("on-call")
                        .pods()
                        .inNamespace(namespace)
                        .withName("talker")
                        .inContainer("main")
                        .getLog(),
                "pods \"talker\" is forbidden: User \"opsdeck-acting\" cannot get resource \"pods/log\" in API group \"\" in"
                        + " the namespace \"%s\"".formatted(namespace));
    }

    @Test
    void neverShowsASecret() {
        refused(
                () -> web.secrets()
                        .inNamespace(namespace)
                        .withName("database-password")
                        .get(),
                "secrets \"database-password\" is forbidden: User \"opsdeck-acting\" cannot get resource \"secrets\" in API"
                        + " group \"\" in the namespace \"%s\"".formatted(namespace));
        refused(
                () -> web.secrets().inNamespace(namespace).list(),
                "secrets is forbidden: User \"opsdeck-acting\" cannot list resource \"secrets\" in API group \"\" in the"
                        + " namespace \"%s\"".formatted(namespace));
    }

    @Test
    void letsOpsdeckActInNoOtherGroup() {
        refused(
                () -> cluster.acting("strangers").pods().inNamespace(namespace).list(),
                "groups \"opsdeck:strangers\" is forbidden: User \"opsdeck\" cannot impersonate resource \"groups\" in API"
                        + " group \"\" at the cluster scope");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
            assertThat(refused.getCode()).isEqualTo(403);
            assertThat(refused.getStatus().getReason()).isEqualTo("Forbidden");
            assertThat(refused.getStatus().getMessage()).isEqualTo(message);
        });
    }

    @Test
    void refusesToExecuteWithoutTheRight() {
        assertThatThrownBy(() -> exec(cluster.acting("platform"), "talker", "main", "true"))
                .satisfies(thrown -> assertThat(java.util.stream.Stream.iterate(
                                (Throwable) thrown, link -> link != null, Throwable::getCause))
                        .anyMatch(link ->
                                link instanceof io.fabric8.kubernetes.client.http.WebSocketHandshakeException handshake
                                        && handshake.getResponse().code() == 403));
    }

    @Test
    void answersWhatAGroupMayDo() {
        assertThat(mayGetPods("opsdeck:web")).isTrue();
        assertThat(mayGetPods("opsdeck:on-call")).isFalse();
    }

    private boolean mayGetPods(String group) {
        return cluster.administrator()
                .authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser("opsdeck-acting")
                        .addToGroups(group)
                        .withNewResourceAttributes()
                        .withVerb("get")
                        .withResource("pods")
                        .withNamespace(namespace)
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }
}
