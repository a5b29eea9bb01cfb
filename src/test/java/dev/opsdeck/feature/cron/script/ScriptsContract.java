package dev.opsdeck.feature.cron.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.cron.CronCluster;
import dev.opsdeck.feature.cron.job.CronJobs;
import dev.opsdeck.feature.cron.job.PreparedJob;
import dev.opsdeck.feature.cron.output.OutputBuffer;
import dev.opsdeck.runs.Cancellation;
import dev.opsdeck.standin.kubernetes.ClusterUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Scripts and CronJobs by the product's own adapters: the protocol of runs works in the stand-in as in a real container. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScriptsContract {
    private static final String OBJECTS = """
            apiVersion: v1
            kind: Pod
            metadata: {name: shell, namespace: NAMESPACE, labels: {app: shell}}
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 0
              volumes: [{name: runs, emptyDir: {}}]
              containers:
              - name: main
                image: localhost/busybox:1
                imagePullPolicy: Never
                command: [sleep, "1000000"]
                volumeMounts: [{name: runs, mountPath: /runs}]
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
                      - {name: report, image: "localhost/busybox:1", imagePullPolicy: Never, command: [sh, -c, "echo counted; exit 3"]}
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: endless, namespace: NAMESPACE}
            spec:
              schedule: "0 3 * * *"
              suspend: true
              jobTemplate:
                spec:
                  template:
                    spec:
                      automountServiceAccountToken: false
                      terminationGracePeriodSeconds: 0
                      restartPolicy: Never
                      containers:
                      - {name: endless, image: "localhost/busybox:1", imagePullPolicy: Never, command: [sleep, "1000000"]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: ends-jobs, namespace: NAMESPACE}
            rules:
            - {apiGroups: [batch], resources: [jobs], verbs: [delete]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: ends-jobs, namespace: NAMESPACE}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: ends-jobs}
            subjects:
            - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "opsdeck:web"}
            """;

    private ClusterUnderTest cluster;
    private CronCluster cron;
    private ScriptPods pods;
    private KubernetesNamespace namespace;

    abstract ClusterUnderTest start();

    @BeforeAll
    void connect() {
        cluster = start();
        cluster.apply(OBJECTS);
        cron = CronCluster.of(cluster.opsdeck());
        pods = cron.pods("web");
        namespace = CronCluster.preview(cluster.namespace());
        patiently()
                .until(() -> pods.choose(namespace, ScriptPlace.of(CronCluster.script("shell", "true")))
                        instanceof ScriptPods.Choice.Found);
    }

    @AfterAll
    void end() {
        cluster.close();
    }

    private static ConditionFactory patiently() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions();
    }

    private ScriptRun run(String id, String... command) {
        return CronCluster.frozen(pods, namespace, CronCluster.script("shell", command), id);
    }

    private static String text(ScriptPods.News.State state) {
        return new String(state.output(), StandardCharsets.UTF_8);
    }

    /** The state once the script has ended. */
    private ScriptPods.News.State ended(ScriptRun run) {
        return patiently()
                .until(
                        () -> pods.read(run, 0, Duration.ofSeconds(2)) instanceof ScriptPods.News.State state
                                ? state
                                : null,
                        state -> state != null && state.exitCode().isPresent());
    }

    @Test
    void runsAScriptToItsExitCodeWithAllItsOutput() {
        ScriptRun run = run("one", "sh", "-c", "echo \"<$1>\"; echo wrong >&2; exit 3", "x", "two words & more");

        assertThat(run.directory()).as("a directory that can be written").isNotEmpty();
        assertThat(pods.start(namespace, run)).isInstanceOf(ScriptPods.Start.Started.class);
        ScriptPods.News.State state = ended(run);

        assertThat(state.exitCode()).isEqualTo(OptionalInt.of(3));
        assertThat(text(state)).isEqualTo("<two words & more>\nwrong\n");
        assertThat(state.processes()).isZero();
        pods.clean(run);
        assertThat(pods.read(run, 0, Duration.ZERO)).isInstanceOf(ScriptPods.News.Gone.class);
    }

    @Test
    void startsOneOfManyStarts() {
        ScriptRun run = run("many", "sh", "-c", "sleep 2; exit 0");

        List<ScriptPods.Start> answers;
        // Not the common pool: what a client waits for may need one of its few threads.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = IntStream.range(0, 10)
                    .mapToObj(_ ->
                            CompletableFuture.supplyAsync(() -> CronCluster.started(pods, namespace, run), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        // Who lost the answer that it was started asks once more, and hears that it was started before.
        assertThat(answers)
                .allMatch(answer ->
                        answer instanceof ScriptPods.Start.Started || answer instanceof ScriptPods.Start.Again);
        assertThat(answers)
                .filteredOn(ScriptPods.Start.Started.class::isInstance)
                .hasSizeLessThanOrEqualTo(1);
        assertThat(ended(run).exitCode()).isEqualTo(OptionalInt.of(0));
        pods.clean(run);
    }

    @Test
    void seesWhatRunsAndEndsAllOfIt() {
        ScriptRun run = run("long", "sh", "-c", "sleep 1000 & sleep 1000; exit 0");
        assertThat(pods.start(namespace, run)).isInstanceOf(ScriptPods.Start.Started.class);
        patiently()
                .until(() -> pods.read(run, 0, Duration.ZERO) instanceof ScriptPods.News.State state
                        && state.processes() == 3);

        assertThat(pods.look(run.where(), run.script(), List.of(run.directory())))
                .isInstanceOfSatisfying(
                        ScriptPods.Sight.Seen.class,
                        seen -> assertThat(seen.running())
                                .extracting(ScriptPods.LiveRun::id)
                                .containsExactly("long"));
        pods.signal(run, "TERM");

        ScriptPods.News.State state = ended(run);
        assertThat(state.exitCode()).isEqualTo(OptionalInt.of(143));
        patiently()
                .until(() ->
                        pods.read(run, 0, Duration.ZERO) instanceof ScriptPods.News.State now && now.processes() == 0);
        pods.clean(run);
    }

    @Test
    void endsARunEarlyWhoeverStartedIt() throws Exception {
        ScriptRun run = run("early", "sh", "-c", "sleep 1000 & sleep 1000; exit 0");
        ScriptCancellation cancellation = new ScriptCancellation(pods, Clock.systemUTC(), Sleeper.system());
        assertThat(cancellation.cancel(run)).isInstanceOf(Cancellation.Absent.class);
        assertThat(CronCluster.started(pods, namespace, run)).isInstanceOf(ScriptPods.Start.class);

        assertThat(cancellation.cancel(run)).isInstanceOf(Cancellation.Ending.class);

        assertThat(ended(run).exitCode()).isEqualTo(OptionalInt.of(143));
        assertThat(cancellation.cancel(run)).isInstanceOf(Cancellation.AlreadyEnded.class);
        pods.clean(run);
    }

    @Test
    void takesUpARunThatAnotherProcessBegan() throws Exception {
        String counted = "/tmp/taken-up-" + UUID.randomUUID();
        ScriptRun run =
                run("taken-up", "sh", "-c", "echo began >>%1$s; sleep 2; cat %1$s; rm %1$s; exit 3".formatted(counted));
        assertThat(CronCluster.started(pods, namespace, run)).isInstanceOf(ScriptPods.Start.class);

        for (int times = 0; times < 2; times++) {
            OutputBuffer output = new OutputBuffer();
            assertThat(CronCluster.execution(pods).resume(namespace, run, output, _ -> {}, Instant.now()))
                    .isInstanceOfSatisfying(
                            ScriptResult.Exited.class,
                            exited -> assertThat(exited.code()).isEqualTo(3));
            assertThat(output.lines()).containsExactly("began");
        }
        pods.clean(run);
    }

    @Test
    void saysThatTheContainerWasReplaced() {
        ScriptRun run = run("gone", "true");
        PodContainer other = new PodContainer(
                "apps",
                cluster.namespace(),
                run.where().pod(),
                UUID.randomUUID().toString(),
                "main",
                run.where().containerId());

        assertThat(pods.replaced(run.where())).isEmpty();
        assertThat(pods.replaced(other)).contains("the pod was deleted, and another of its name took its place");
    }

    @Test
    void runsWithoutTheProtocolOnOneConnection() throws Exception {
        ScriptRun run = run("attached", "sh", "-c", "echo attached; exit 7");
        java.io.ByteArrayOutputStream output = new java.io.ByteArrayOutputStream();

        try (ScriptPods.Attached attached = pods.attach(namespace, run, output)) {
            assertThat(attached.await(Duration.ofSeconds(60))).contains(new ScriptPods.AttachedEnd.Exited(7));
        }
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("attached\n");
    }

    @Test
    void firesACronJobByHandOnce() {
        CronJobs cronJobs = cron.cronJobs("web");

        assertThat(cronJobs.all(namespace))
                .extracting(CronJobs.CronJob::name, CronJobs.CronJob::suspended)
                .containsExactly(Assertions.tuple("endless", true), Assertions.tuple("report", true));
        String uid = cronJobs.find(namespace, "report").orElseThrow().uid();
        PreparedJob ours = new PreparedJob("report-m-7", uid, "run-7");
        assertThat(cronJobs.create(namespace, "report", ours)).isInstanceOf(CronJobs.Creation.Created.class);
        assertThat(cronJobs.create(namespace, "report", ours)).isInstanceOf(CronJobs.Creation.Existing.class);
        assertThat(cronJobs.create(namespace, "report", new PreparedJob("report-m-7", uid, "run-8")))
                .isInstanceOf(CronJobs.Creation.Taken.class);
        assertThat(cronJobs.create(namespace, "report", new PreparedJob("report-m-8", "another", "run-8")))
                .as("the CronJob was made anew")
                .isInstanceOf(CronJobs.Creation.Missing.class);

        patiently()
                .untilAsserted(() -> assertThat(cronJobs.job(namespace, "report-m-7"))
                        .hasValueSatisfying(job -> assertThat(job.end())
                                .hasValueSatisfying(end -> assertThat(end)
                                        .isInstanceOfSatisfying(
                                                CronJobs.JobEnd.Failed.class,
                                                failed -> assertThat(failed.reason())
                                                        .isEqualTo("BackoffLimitExceeded")))));
        assertThat(cronJobs.pods(namespace, "report-m-7")).singleElement().satisfies(pod -> {
            assertThat(pod.trouble()).contains("report: Error, exit code 3");
            assertThat(cronJobs.log(namespace, pod.name(), "report", 10)).containsExactly("counted");
        });
    }

    @Test
    void deletesAJobThatIsGoingOnWithItsPods() {
        CronJobs cronJobs = cron.cronJobs("web");
        String uid = cronJobs.find(namespace, "endless").orElseThrow().uid();
        PreparedJob job = new PreparedJob("endless-m-9", uid, "run-9");
        assertThat(cronJobs.create(namespace, "endless", job)).isInstanceOf(CronJobs.Creation.Created.class);
        patiently().until(() -> !cronJobs.pods(namespace, job.name()).isEmpty());

        cronJobs.delete(namespace, job.name());

        patiently().until(() -> cronJobs.job(namespace, job.name()).isEmpty());
        patiently().until(() -> cronJobs.pods(namespace, job.name()).isEmpty());
        cronJobs.delete(namespace, job.name());
    }

    @Test
    void neverStartsAnythingInProduction() {
        KubernetesNamespace production = new KubernetesNamespace("apps", "production", Environment.PRODUCTION);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> cron.cronJobs("web").create(production, "report", new PreparedJob("x", "uid", "run")))
                .isInstanceOf(dev.opsdeck.command.KnownFailure.class);
    }
}
