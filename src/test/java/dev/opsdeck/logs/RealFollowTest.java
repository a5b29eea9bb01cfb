package dev.opsdeck.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.cluster.TestPolicy;
import dev.opsdeck.command.Reply;
import dev.opsdeck.database.Relay;
import dev.opsdeck.redaction.Redactor;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live tails of real containers: the kubelet rotates, restarts, replaces; connections and the API server go away. */
@RealKubernetes
class RealFollowTest {
    @TempDir
    private Path directory;

    private final KubernetesServer server;
    private final AtomicReference<Optional<String>> stop = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Reply> live = new AtomicReference<>(Reply.running("not begun"));
    private CompletableFuture<Reply> running = new CompletableFuture<>();

    RealFollowTest(KubernetesServer server) {
        this.server = server;
    }

    @AfterEach
    void stop() {
        stop.set(Optional.of("U1"));
        running.exceptionally(_ -> live.get())
                .completeOnTimeout(live.get(), 10, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void losesAndDoublesNothingWhileLogsRotate() throws IOException {
        try (Preview preview = Preview.create(server)) {
            // 12,000 lines of 320 bytes: 3.7 MiB, with files of 1 MiB looked at every 3 s.
            preview.pod("rotating", "Never", counting(12_000, 100, "x".repeat(300)));
            preview.awaitPhase("rotating", "Running");
            follow(preview, new PodSelection.Named("rotating"));
            Reply last = awaitEnd();
            List<Integer> numbers = numbers(last, line -> true);
            long served = preview.kubectl("logs", "rotating").lines().count();
            System.err.println(
                    "rotation: %d lines written, %d followed, %d distinct, %d served by kubectl at the end; gaps: %s"
                            .formatted(
                                    12_000,
                                    numbers.size(),
                                    numbers.stream().distinct().count(),
                                    served,
                                    warnings(last)));
            assertThat(served).isLessThan(12_000);
            assertThat(numbers).doesNotHaveDuplicates();
            assertThat(numbers)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 12_000).boxed().toList());
        }
    }

    @Test
    void followsAContainerThroughItsRestarts() throws IOException {
        try (Preview preview = Preview.create(server)) {
            preview.pod("restarting", "Always", "s=$(date +%s%N); " + counting(500, 100, "$s") + "; exit 3");
            preview.awaitPhase("restarting", "Running");
            follow(preview, new PodSelection.Named("restarting"));
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> preview.kubectl(
                                            "get",
                                            "pod",
                                            "restarting",
                                            "-o",
                                            "jsonpath={.status.containerStatuses[0].restartCount}")
                                    .compareTo("2")
                            >= 0);
            await().atMost(Duration.ofMinutes(1)).until(() -> counted() >= 1_500);
            Reply last = stopped();
            Map<String, Long> byInstance = lines(last).stream()
                    .filter(line -> line.contains("number "))
                    .collect(Collectors.groupingBy(
                            line -> line.substring(line.lastIndexOf(' ') + 1), Collectors.counting()));
            System.err.println("restarts: lines by instance %s".formatted(byInstance));
            assertThat(byInstance).hasSizeGreaterThanOrEqualTo(3);
            assertThat(byInstance.values()).filteredOn(count -> count == 500).hasSizeGreaterThanOrEqualTo(3);
            assertThat(lines(last)).filteredOn(line -> line.contains("number ")).doesNotHaveDuplicates();
        }
    }

    @Test
    void joinsThePodsOfARolloutAndReadsTheOldOnesToTheirEnd() throws IOException {
        try (Preview preview = Preview.create(server)) {
            preview.apply("""
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: web, namespace: NAMESPACE}
                    spec:
                      replicas: 2
                      selector: {matchLabels: {app: web}}
                      template:
                        metadata: {labels: {app: web}}
                        spec:
                          automountServiceAccountToken: false
                          terminationGracePeriodSeconds: 5
                          containers:
                          - name: main
                            image: localhost/busybox:1
                            imagePullPolicy: Never
                            command: [sh, -c, 'trap "echo last line of $HOSTNAME; exit 0" TERM; echo first line of $HOSTNAME; i=0; while :; do i=$((i+1)); echo line $i of $HOSTNAME; sleep 0.2; done']
                    """);
            preview.kubectl("rollout", "status", "deployment/web", "--timeout=120s");
            follow(preview, new PodSelection.Labelled("app=web"));
            await().atMost(Duration.ofSeconds(30)).until(() -> counted() > 10);
            preview.kubectl("rollout", "restart", "deployment/web");
            preview.kubectl("rollout", "status", "deployment/web", "--timeout=120s");
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            preview.kubectl("get", "pods", "-o", "name").lines().count() == 2);
            List<String> pods = preview.kubectl("get", "pods", "-o", "jsonpath={.items[*].metadata.name}")
                    .lines()
                    .flatMap(line -> List.of(line.split(" ")).stream())
                    .toList();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> pods.stream().allMatch(pod -> shown().contains(pod.substring(pod.length() - 5))));
            List<String> lines = lines(stopped());
            System.err.println("rollout: %d lines, firsts %d, lasts %d"
                    .formatted(lines.size(), count(lines, "first line"), count(lines, "last line")));
            assertThat(pods)
                    .hasSize(2)
                    .allSatisfy(pod -> assertThat(lines).anyMatch(line -> line.endsWith("first line of " + pod)));
            assertThat(count(lines, "last line of")).isEqualTo(2);
            assertThat(lines).filteredOn(line -> line.contains(" line ")).doesNotHaveDuplicates();
        }
    }

    @Test
    void survivesConnectionsThatAreCutAndAnApiServerThatIsAway() throws IOException, InterruptedException {
        String address = server.kubectl("config", "view", "-o", "jsonpath={.clusters[0].cluster.server}");
        Relay relay = Relay.to(0, "jdbc:" + address);
        int port = relay.port();
        Path kubeconfig = directory.resolve("through-relay.kubeconfig");
        Files.writeString(
                kubeconfig,
                Files.readString(server.opsdeck())
                        .replace(":" + URI.create(address).getPort(), ":" + port));
        try (Preview preview = Preview.create(server, kubeconfig)) {
            preview.pod("busy", "Never", counting(6_000, 20, "x"));
            preview.awaitPhase("busy", "Running");
            follow(preview, new PodSelection.Named("busy"));
            for (int cut = 0; cut < 5; cut++) {
                long before = counted();
                await().atMost(Duration.ofSeconds(60)).until(() -> counted() > before + 200);
                relay.close();
                long away = cut * 1_500L;
                await().pollDelay(Duration.ofMillis(100 + away)).until(() -> true);
                relay = Relay.to(port, "jdbc:" + address);
            }
            Reply last = awaitEnd();
            List<Integer> numbers = numbers(last, line -> true);
            System.err.println("cut 5 times: %d lines written, %d followed, %d distinct; gaps: %s"
                    .formatted(
                            6_000, numbers.size(), numbers.stream().distinct().count(), warnings(last)));
            assertThat(numbers).doesNotHaveDuplicates();
            assertThat(numbers)
                    .containsExactlyElementsOf(IntStream.range(0, 6_000).boxed().toList());
        } finally {
            relay.close();
        }
    }

    @Test
    void countsEveryLineOfEightBusyPods() throws IOException {
        try (Preview preview = Preview.create(server)) {
            for (int pod = 0; pod < 8; pod++) {
                // 100 lines every 0.1 s.
                preview.pod("busy-" + pod, "Never", counting(10_000, 100, "of pod " + pod));
            }
            long begun = System.nanoTime();
            follow(preview, new PodSelection.All());
            Reply last = awaitEnd();
            double seconds = (System.nanoTime() - begun) / 1e9;
            List<String> lines = lines(last);
            Map<String, Long> byPod = lines.stream()
                    .filter(line -> line.contains("| number "))
                    .collect(
                            Collectors.groupingBy(line -> line.substring(0, line.indexOf(' ')), Collectors.counting()));
            System.err.println("8 pods: %s lines in %.1f s (%.0f lines/s), by pod %s; %s"
                    .formatted(
                            lines.size(),
                            seconds,
                            lines.size() / seconds,
                            byPod,
                            last.headline().plain()));
            assertThat(byPod)
                    .hasSize(8)
                    .allSatisfy((pod, count) -> assertThat(count).isEqualTo(10_000));
            assertThat(lines).filteredOn(line -> line.contains("| number ")).doesNotHaveDuplicates();
            assertThat(last.headline().plain()).contains("80,000 lines");
        }
    }

    /** A script that writes numbered lines: so many at a time, then a tenth of a second nothing. */
    private static String counting(int lines, int atATime, String text) {
        return "i=0; while [ $i -lt %d ]; do j=0; while [ $j -lt %d ]; do echo \"number $i %s\"; i=$((i+1)); j=$((j+1)); done; usleep 100000; done"
                .formatted(lines, atATime, text);
    }

    private void follow(Preview preview, PodSelection selection) {
        Tail tail = Tail.beginning(
                preview.namespace(),
                TestPolicy.authority("web"),
                preview.logs(),
                FollowPace.usual(),
                Clock.systemUTC());
        LogSource.Pods pods = preview.logs().pods(preview.namespace(), selection, TestPolicy.authority("web"));
        LogPlan plan = ((LogPlan.Made.Ready)
                        LogPlan.of(preview.namespace(), selection, new ContainerChoice.Main(), pods))
                .plan();
        LogRead begin = new LogRead("", "", false, true, OptionalInt.empty(), Optional.empty());
        FollowSession session = new FollowSession(
                tail,
                new FollowCrew(tail, plan, begin),
                new Rendering(LineFilter.NONE, Redactor.usual()),
                new LogOutput(new LineFormat(true, false, false), new Spool(Samples.files(directory))),
                new FollowMessage(plan, "t-1", Duration.ofMinutes(5)));
        running = CompletableFuture.supplyAsync(
                () -> session.run(Duration.ofMinutes(5), stop::get, live::set),
                task -> Thread.ofVirtual().start(task));
    }

    private String shown() {
        return Samples.lines(live.get()).toString();
    }

    /** How many lines the live message says there were. */
    private long counted() {
        String headline = live.get().headline().plain();
        String words = headline.substring(headline.indexOf(": ") + 2).replace(",", "");
        return words.matches("\\d+ lines?.*") ? Long.parseLong(words.substring(0, words.indexOf(' '))) : 0;
    }

    private Reply awaitEnd() {
        return running.orTimeout(4, TimeUnit.MINUTES).join();
    }

    private Reply stopped() {
        stop.set(Optional.of("U1"));
        return running.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static List<String> lines(Reply reply) throws IOException {
        return Samples.fileLines(reply);
    }

    private static List<Integer> numbers(Reply reply, Predicate<String> wanted) throws IOException {
        return lines(reply).stream()
                .filter(line -> line.contains("number "))
                .filter(wanted)
                .map(line -> line.replaceFirst(".*number (\\d+).*", "$1"))
                .map((Function<String, Integer>) Integer::valueOf)
                .toList();
    }

    private static long count(List<String> lines, String text) {
        return lines.stream().filter(line -> line.contains(text)).count();
    }

    private static List<Reply.Part> warnings(Reply reply) {
        return reply.parts().stream()
                .filter(part -> part instanceof Reply.Part.Warning)
                .toList();
    }
}
