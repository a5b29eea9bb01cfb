package dev.opsdeck.feature.cron.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.feature.cron.CronCluster;
import dev.opsdeck.feature.cron.output.OutputBuffer;
import dev.opsdeck.feature.cron.script.OwnPod;
import dev.opsdeck.feature.cron.script.PodContainer;
import dev.opsdeck.feature.cron.script.ScriptPlace;
import dev.opsdeck.feature.cron.script.ScriptPods;
import dev.opsdeck.feature.cron.script.ScriptResult;
import dev.opsdeck.feature.cron.script.ScriptRun;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol in real containers, whose shells are busybox ash, dash and bash. */
@RealKubernetes
class ScriptProtocolTest {
    private final KubernetesServer server;
    private final CronCluster cluster;
    private final ScriptPods pods;
    private final OutputBuffer output = new OutputBuffer();

    ScriptProtocolTest(KubernetesServer server) {
        this.server = server;
        this.cluster = CronCluster.of(server.opsdeck());
        this.pods = cluster.pods("web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ash", "dash", "bash"})
    void startsOnceOfThirtyStartsOfOneRun(String shell) throws Exception {
        Script script = CronCluster.script(shell, "sh", "-c", "echo ran >>/tmp/$0; sleep 3; exit 3", "count-" + shell);
        server.kubectl("-n", "pr-126", "exec", shell, "--", "rm", "-f", "/tmp/count-" + shell);
        ScriptRun run = CronCluster.frozen(pods, CronCluster.PODS, script, "one");

        List<ScriptPods.Start> answers = together(30, number -> run);

        // Who lost the answer that it was started asks once more, and hears that it was started before.
        assertThat(answers)
                .allMatch(answer ->
                        answer instanceof ScriptPods.Start.Started || answer instanceof ScriptPods.Start.Again);
        assertThat(answers)
                .filteredOn(ScriptPods.Start.Started.class::isInstance)
                .hasSizeLessThanOrEqualTo(1);
        assertThat(execute(run))
                .isInstanceOfSatisfying(
                        ScriptResult.Exited.class,
                        exited -> assertThat(exited.code()).isEqualTo(3));
        assertThat(server.kubectl("-n", "pr-126", "exec", shell, "--", "cat", "/tmp/count-" + shell))
                .isEqualTo("ran\n");
        pods.clean(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ash", "dash", "bash"})
    void startsOneOfThirtyRunsOfOneScript(String shell) throws Exception {
        Script script = CronCluster.script(shell, "sleep", "300");
        ScriptRun any = CronCluster.frozen(pods, CronCluster.PODS, script, "any");

        List<ScriptPods.Start> answers = together(30, number -> named(any, "run" + number));

        assertThat(answers)
                .filteredOn(answer ->
                        answer instanceof ScriptPods.Start.Started || answer instanceof ScriptPods.Start.Again)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(ScriptPods.Start.Busy.class::isInstance)
                .hasSize(29)
                .first()
                .isInstanceOfSatisfying(
                        ScriptPods.Start.Busy.class,
                        busy -> assertThat(busy.other().reference()).isEqualTo("r-test U024BE7LH"));
        ScriptPods.Sight.Seen seen =
                (ScriptPods.Sight.Seen) pods.look(any.where(), script.name(), List.of(any.directory()));
        assertThat(seen.running()).hasSize(1);
        pods.signal(named(any, seen.running().getFirst().id()), "KILL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ash", "dash", "bash", "node"})
    void reportsTheTrueExitCodeAndAllOutput(String app) throws InterruptedException {
        ScriptRun run = frozen(
                app,
                "sh",
                "-c",
                "printf '%s\\n' \"$1\"; echo problem >&2; printf 'no newline'; exit 42",
                "sh",
                "a  b $(c) \\n '");

        assertThat(execute(run)).isInstanceOfSatisfying(ScriptResult.Exited.class, exited -> {
            assertThat(exited.code()).isEqualTo(42);
            assertThat(exited.leftover()).isZero();
        });
        assertThat(output.lines()).containsExactly("a  b $(c) \\n '", "problem", "no newline");
        pods.clean(run);
        assertThat(pods.read(run, 0, Duration.ZERO)).isInstanceOf(ScriptPods.News.Gone.class);
    }

    @Test
    void tellsThatTheContainerHasNoSuchProgram() throws InterruptedException {
        assertThat(execute(frozen("ash", "no-such-program")))
                .isInstanceOfSatisfying(
                        ScriptResult.Exited.class,
                        exited -> assertThat(exited.code()).isEqualTo(127));
        assertThat(String.join("\n", output.lines()))
                .contains("no-such-program")
                .contains("not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ash", "dash", "bash"})
    void endsATreeThatIgnoresTermWhenItsTimeIsUp(String shell) throws InterruptedException {
        String tree = "trap '' TERM; (trap '' TERM; while :; do sleep 1; done) & while :; do sleep 1; done";
        ScriptRun run = CronCluster.frozen(
                pods,
                CronCluster.PODS,
                CronCluster.script(shell, "main", Duration.ofSeconds(2), "sh", "-c", tree),
                "tree");

        assertThat(execute(run)).isInstanceOfSatisfying(ScriptResult.Exited.class, exited -> {
            assertThat(exited.overdue()).isTrue();
            assertThat(exited.code()).isEqualTo(137);
            assertThat(exited.leftover()).isZero();
        });
        pods.clean(run);
    }

    @Test
    void tellsOfProcessesThatGoOnAfterTheEnd() throws InterruptedException {
        ScriptRun run = frozen("dash", "sh", "-c", "sleep 30 & exit 0");

        assertThat(execute(run)).isInstanceOfSatisfying(ScriptResult.Exited.class, exited -> {
            assertThat(exited.code()).isZero();
            assertThat(exited.leftover()).isEqualTo(1);
        });
    }

    /** More than once: a shell that loses an exit code to a signal does so now and then only. */
    @ParameterizedTest
    @CsvSource({"ash, 2", "dash, 2", "bash, 10"})
    void survivesAScriptThatSignalsItsWholeProcessGroup(String shell, int times) throws InterruptedException {
        for (int time = 0; time < times; time++) {
            OutputBuffer said = new OutputBuffer();
            ScriptRun run = frozen(shell, "sh", "-c", "echo before; trap : TERM; kill 0; echo after; exit 4");

            assertThat(CronCluster.execution(pods).execute(CronCluster.PODS, run, said, age -> {}))
                    .isInstanceOfSatisfying(
                            ScriptResult.Exited.class,
                            exited -> assertThat(exited.code()).isEqualTo(4));
            assertThat(said.lines()).containsExactly("before", "after");
            pods.clean(run);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ash", "dash", "bash"})
    void keepsHeadAndTailOfAFloodInTheContainerToo(String shell) throws InterruptedException {
        String flood =
                "i=0; while [ $i -lt 300000 ]; do echo \"line $i of the output that is long enough\"; i=$((i+1));"
                        + " done; exit 5";
        ScriptRun run = frozen(shell, "sh", "-c", flood);

        assertThat(execute(run))
                .isInstanceOfSatisfying(
                        ScriptResult.Exited.class,
                        exited -> assertThat(exited.code()).isEqualTo(5));
        List<String> lines = output.lines();
        assertThat(lines).startsWith("line 0 of the output that is long enough");
        assertThat(lines).endsWith("line 299999 of the output that is long enough");
        assertThat(output.next()).isEqualTo(bytesOfTheFlood());
        String kilobytes = server.kubectl(
                        "-n", "pr-126", "exec", shell, "--", "sh", "-c", "du -sk /tmp/.opsdeck-" + run.script() + ".*")
                .split("\\s", 2)[0];
        assertThat(Integer.parseInt(kilobytes)).isLessThan(10_000);
        pods.clean(run);
    }

    private static long bytesOfTheFlood() {
        return IntStream.range(0, 300_000)
                .mapToLong(number -> "line %d of the output that is long enough\n"
                        .formatted(number)
                        .length())
                .sum();
    }

    @Test
    void findsTheOneDirectoryThatAReadOnlyContainerCanWrite() throws InterruptedException {
        ScriptRun run = frozen("read-only", "sh", "-c", "id -u; exit 6");

        assertThat(run.directory()).isEqualTo("/dev/shm");
        assertThat(execute(run))
                .isInstanceOfSatisfying(
                        ScriptResult.Exited.class,
                        exited -> assertThat(exited.code()).isEqualTo(6));
        assertThat(output.lines()).containsExactly("1000");
        pods.clean(run);
    }

    @Test
    void runsOnOurConnectionWhereThereIsNoShell() throws InterruptedException {
        ScriptRun run = frozen("noshell", "/noshell", "--steps=2", "--exit=3", "--print-arguments", "a b");

        assertThat(run.attached()).isTrue();
        assertThat(execute(run))
                .isInstanceOfSatisfying(
                        ScriptResult.Exited.class,
                        exited -> assertThat(exited.code()).isEqualTo(3));
        assertThat(output.lines()).contains("argument 4: a b", "step 2 of 2");
    }

    @Test
    void saysWhyAProgramCannotBeStartedWhereThereIsNoShell() throws InterruptedException {
        assertThat(execute(frozen("noshell", "/no-such-program")))
                .isInstanceOfSatisfying(
                        ScriptResult.NotStarted.class,
                        answer -> assertThat(answer.reply().headline().plain())
                                .contains("was not started")
                                .contains("/no-such-program"));
    }

    @Test
    void neverStartsAgainAfterTheContainerWasRestarted() throws Exception {
        try (OwnPod pod = OwnPod.restarting(server)) {
            Script script = CronCluster.script(pod.name(), "sh", "-c", "echo ran >>/runs/ran; sleep 300");
            ScriptRun run = inDirectory(CronCluster.frozen(pods, CronCluster.PODS, script, "restart"), "/runs");
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<ScriptResult> result = threads.submit(() -> execute(run));
                // A run has begun a moment before its first command.
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> pods.read(run, 0, Duration.ZERO) instanceof ScriptPods.News.State state
                                && state.begun()
                                && pod.exec("cat", "/runs/ran").equals("ran\n"));
                pod.restart();

                assertThat(result.get())
                        .isInstanceOfSatisfying(
                                ScriptResult.Unknown.class,
                                unknown -> assertThat(unknown.why().plain())
                                        .containsPattern(
                                                "the container (was restarted|ended) \\(Error, exit code 1\\)"));
            }
            assertThat(pods.start(CronCluster.PODS, run)).isInstanceOf(ScriptPods.Start.Replaced.class);
            pod.awaitReady();
            ScriptRun renewed = inDirectory(CronCluster.frozen(pods, CronCluster.PODS, script, "restart"), "/runs");
            assertThat(renewed.where().containerId()).isNotEqualTo(run.where().containerId());
            assertThat(pods.start(CronCluster.PODS, renewed)).isInstanceOf(ScriptPods.Start.Again.class);
            assertThat(execute(renewed)).isInstanceOf(ScriptResult.Unknown.class);
            assertThat(pod.exec("cat", "/runs/ran")).isEqualTo("ran\n");
        }
    }

    @Test
    void saysThatNobodyKnowsWhenThePodIsDeletedMeanwhile() throws Exception {
        try (OwnPod pod = OwnPod.restarting(server)) {
            ScriptRun run = frozen(pod.name(), "sh", "-c", "echo begun; sleep 300");
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<ScriptResult> result = threads.submit(() -> execute(run));
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> output.next() > 0);
                pod.delete();

                assertThat(result.get())
                        .isInstanceOfSatisfying(
                                ScriptResult.Unknown.class,
                                unknown -> assertThat(unknown.why().plain()).contains("the pod was deleted"));
            }
            assertThat(output.lines()).containsExactly("begun");
        }
    }

    @Test
    void tellsThatThePodIsAnotherOne() {
        ScriptRun run = frozen("ash", "true");
        PodContainer old = run.where();
        PodContainer other = new PodContainer(
                old.cluster(), old.namespace(), old.pod(), "another", old.container(), old.containerId());

        assertThat(pods.replaced(old)).isEmpty();
        assertThat(pods.replaced(other)).contains("the pod was deleted, and another of its name took its place");
    }

    @Test
    void tellsWhichWallRefusedTheExec() {
        ScriptPods onCall = cluster.pods("on-call");
        Script script = CronCluster.script("webapp", "backend", Duration.ofMinutes(1), "true");
        ScriptPods.Choice.Found found =
                (ScriptPods.Choice.Found) onCall.choose(CronCluster.preview("production"), ScriptPlace.of(script));

        KnownFailure failure = catchThrowableOfType(
                KnownFailure.class, () -> onCall.look(found.newest(), script.name(), found.directories()));

        assertThat(failure.reply().headline().plain())
                .isEqualTo("Kubernetes' own RBAC refused to create pods/exec: the group opsdeck:on-call can't create"
                        + " pods/exec in apps/production. Opsdeck's policy allows it.");
    }

    private ScriptRun frozen(String app, String... command) {
        return CronCluster.frozen(pods, CronCluster.PODS, CronCluster.script(app, command), "run-" + System.nanoTime());
    }

    private ScriptResult execute(ScriptRun run) throws InterruptedException {
        return CronCluster.execution(pods).execute(CronCluster.PODS, run, output, age -> {});
    }

    private List<ScriptPods.Start> together(int count, java.util.function.IntFunction<ScriptRun> runs)
            throws InterruptedException, ExecutionException {
        List<Callable<ScriptPods.Start>> starts = IntStream.range(0, count)
                .<Callable<ScriptPods.Start>>mapToObj(
                        number -> () -> CronCluster.started(pods, CronCluster.PODS, runs.apply(number)))
                .toList();
        List<ScriptPods.Start> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ScriptPods.Start> answer : threads.invokeAll(starts)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static ScriptRun named(ScriptRun run, String id) {
        return new ScriptRun(
                id, run.script(), run.where(), run.directory(), run.words(), run.timeout(), run.reference());
    }

    private static ScriptRun inDirectory(ScriptRun run, String directory) {
        return new ScriptRun(
                run.id(), run.script(), run.where(), directory, run.words(), run.timeout(), run.reference());
    }
}
