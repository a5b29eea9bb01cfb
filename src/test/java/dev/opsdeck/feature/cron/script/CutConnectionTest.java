package dev.opsdeck.feature.cron.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.feature.cron.CronCluster;
import dev.opsdeck.feature.cron.catalogue.Script;
import dev.opsdeck.feature.cron.output.OutputBuffer;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to the API server that are cut when it hurts: nothing runs twice, and no byte is lost. */
@RealKubernetes
class CutConnectionTest {
    private final KubernetesServer server;
    private CuttingProxy proxy;
    private ScriptPods pods;

    CutConnectionTest(KubernetesServer server) {
        this.server = server;
    }

    @BeforeEach
    void connect(@TempDir Path directory) throws Exception {
        proxy = new CuttingProxy(server);
        pods = CronCluster.of(proxy.kubeconfig(directory)).pods("web");
    }

    @AfterEach
    void disconnect() throws Exception {
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 5})
    void runsOnceWhenTheConnectionIsCutRightAfterTheUpgrade(int bytes) throws InterruptedException {
        for (String shell : List.of("ash", "dash", "bash")) {
            String count = "/tmp/cut-%s-%d".formatted(shell, System.nanoTime());
            ScriptRun run = frozen(CronCluster.script(shell, "sh", "-c", "echo ran >>$0; echo done; exit 3", count));
            OutputBuffer output = new OutputBuffer();
            // The first three starts are cut; what they started goes on in the pod.
            proxy.cut(exec -> exec < 3 ? bytes : CuttingProxy.NEVER);

            ScriptResult result = execute(run, output);

            assertThat(proxy.cuts()).isEqualTo(3);
            assertThat(result)
                    .isInstanceOfSatisfying(
                            ScriptResult.Exited.class,
                            exited -> assertThat(exited.code()).isEqualTo(3));
            assertThat(output.lines()).containsExactly("done");
            assertThat(inPod(shell, "cat", count)).isEqualTo("ran\n");
            inPod(shell, "rm", count);
            pods.clean(run);
        }
    }

    @Test
    void readsTheSameBytesHoweverOftenTheConnectionIsCut() throws InterruptedException {
        String writer =
                "i=0; while [ $i -lt 40 ]; do j=0; while [ $j -lt 500 ]; do echo \"line $i.$j äöü\"; j=$((j+1)); done;"
                        + " i=$((i+1)); sleep 0.5; done; exit 7";
        ScriptRun run = frozen(CronCluster.script("ash", "sh", "-c", writer));
        OutputBuffer output = new OutputBuffer();
        Random random = new Random(1);
        // Most answers are longer than that: a slow machine, which asks seldom, sees enough of them cut too.
        proxy.cut(exec -> exec % 4 == 3 ? CuttingProxy.NEVER : random.nextInt(8_000));

        ScriptResult result = execute(run, output);

        assertThat(proxy.cuts()).isGreaterThanOrEqualTo(4);
        assertThat(result)
                .isInstanceOfSatisfying(
                        ScriptResult.Exited.class,
                        exited -> assertThat(exited.code()).isEqualTo(7));
        assertThat(output.lines())
                .isEqualTo(IntStream.range(0, 40)
                        .boxed()
                        .flatMap(i -> IntStream.range(0, 500).mapToObj(j -> "line %d.%d äöü".formatted(i, j)))
                        .collect(Collectors.toList()));
        pods.clean(run);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10})
    void runsOnceAndSaysThatNobodyKnowsWhereOnlyTheConnectionCouldTell(int bytes) throws InterruptedException {
        try (OwnPod pod = OwnPod.withoutShell(server)) {
            Script script = CronCluster.script(pod.name(), "/noshell", "--steps=2", "--exit=3");
            ScriptRun run = frozen(script);
            assertThat(run.attached()).isTrue();
            proxy.cut(exec -> bytes);

            assertThat(execute(run, new OutputBuffer())).isInstanceOf(ScriptResult.Unknown.class);

            assertThat(proxy.execs()).isEqualTo(1);
            Awaitility.await()
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> pod.exec("cat", "/tmp/executions")
                                    .lines()
                                    .filter("noshell"::equals)
                                    .count()
                            == 1);
        }
    }

    private ScriptRun frozen(Script script) {
        return CronCluster.frozen(pods, CronCluster.PODS, script, "cut-" + System.nanoTime());
    }

    private ScriptResult execute(ScriptRun run, OutputBuffer output) throws InterruptedException {
        return CronCluster.execution(pods).execute(CronCluster.PODS, run, output, age -> {});
    }

    private String inPod(String pod, String... words) {
        return server.kubectl(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("-n", "pr-126", "exec", pod, "--"),
                        java.util.stream.Stream.of(words))
                .toArray(String[]::new));
    }
}
