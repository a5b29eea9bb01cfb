package dev.opsdeck.feature.logs.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.command.Reply;
import dev.opsdeck.feature.logs.Samples;
import dev.opsdeck.feature.logs.follow.NumberedLines.Numbered;
import dev.opsdeck.kubernetes.log.PodSelection;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.Preview;
import dev.opsdeck.servers.RealKubernetes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live tails of real containers: the kubelet rotates their logs, restarts them, a rollout replaces them. */
@RealKubernetes
class RealFollowTest {
    @TempDir
    private Path directory;

    private final KubernetesServer server;

    RealFollowTest(KubernetesServer server) {
        this.server = server;
    }

    @Test
    void losesAndDoublesNothingWhileLogsRotate() throws IOException {
        try (Preview preview = Preview.create(server)) {
            // 3.7 MiB, with files of 1 MiB looked at every 3 s.
            // Written once it is followed: on a busy machine the first file could be gone by then.
            preview.pod(
                    "rotating",
                    "Never",
                    "echo waits; until [ -e /keep/go ]; do usleep 100000; done; "
                            + NumberedLines.script(12_000, 1_000, "x".repeat(300)));
            preview.awaitPhase("rotating", "Running");
            try (TestTail tail = TestTail.of(preview, new PodSelection.Named("rotating"), directory)) {
                tail.awaitShown("waits");
                server.kubectl("-n", preview.name(), "exec", "rotating", "--", "touch", "/keep/go");
                Reply last = tail.ended();
                List<Integer> numbers = NumberedLines.numbers(last);
                long served = preview.kubectl("logs", "rotating").lines().count();
                System.err.println(
                        "rotation: 12000 lines written, %d followed, %d distinct, %d served by kubectl; gaps: %s"
                                .formatted(
                                        numbers.size(),
                                        numbers.stream().distinct().count(),
                                        served,
                                        NumberedLines.warnings(last)));
                assertThat(served).isLessThan(12_000);
                assertThat(numbers)
                        .containsExactlyElementsOf(
                                IntStream.range(0, 12_000).boxed().toList());
            }
        }
    }

    @Test
    void followsAContainerThroughItsRestarts() throws IOException {
        try (Preview preview = Preview.create(server)) {
            preview.pod(
                    "restarting", "Always", "s=$(date +%s%N); " + NumberedLines.script(500, 1_000, "$s") + "; exit 3");
            preview.awaitPhase("restarting", "Running");
            try (TestTail tail = TestTail.of(preview, new PodSelection.Named("restarting"), directory)) {
                await().atMost(Duration.ofMinutes(3)).until(() -> restarts(preview) >= 2);
                tail.awaitCounted(1_500);
                Reply last = tail.stopped();
                Map<String, Long> byInstance = NumberedLines.of(last).stream()
                        .collect(Collectors.groupingBy(Numbered::text, Collectors.counting()));
                System.err.println("restarts: lines by instance %s".formatted(byInstance));
                assertThat(byInstance).hasSizeGreaterThanOrEqualTo(3);
                assertThat(byInstance.values())
                        .filteredOn(count -> count == 500)
                        .hasSizeGreaterThanOrEqualTo(3);
                assertThat(NumberedLines.of(last)).doesNotHaveDuplicates();
            }
        }
    }

    private static int restarts(Preview preview) {
        String count = preview.kubectl(
                "get", "pod", "restarting", "-o", "jsonpath={.status.containerStatuses[0].restartCount}");
        return count.isEmpty() ? 0 : Integer.parseInt(count);
    }

    @Test
    void joinsThePodsOfARolloutAndReadsTheOldOnesToTheirEnd() throws IOException {
        try (Preview preview = Preview.create(server)) {
            preview.deployment(
                    "web",
                    2,
                    "trap \"echo last line of $HOSTNAME; exit 0\" TERM; echo first line of $HOSTNAME; i=0;"
                            + " while :; do i=$((i+1)); echo line $i of $HOSTNAME; sleep 0.2; done");
            preview.kubectl("rollout", "status", "deployment/web", "--timeout=120s");
            try (TestTail tail = TestTail.of(preview, new PodSelection.Labelled("app=web"), directory)) {
                tail.awaitCounted(10);
                List<String> old = preview.podNames();
                await().atMost(Duration.ofMinutes(1)).until(() -> old.stream().allMatch(pod -> shows(tail, pod)));
                preview.kubectl("rollout", "restart", "deployment/web");
                preview.kubectl("rollout", "status", "deployment/web", "--timeout=120s");
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> preview.podNames().size() == 2);
                List<String> fresh = preview.podNames();
                await().atMost(Duration.ofMinutes(1)).until(() -> fresh.stream().allMatch(pod -> shows(tail, pod)));
                // The old ones are read to their end.
                await().atMost(Duration.ofMinutes(1)).until(() -> connected(tail, 2));
                List<String> lines = tail.stoppedLines();
                System.err.println("rollout: %d lines; pods before %s, after %s; first lines %d, last lines %d"
                        .formatted(
                                lines.size(), old, fresh, count(lines, "first line of"), count(lines, "last line of")));
                assertThat(fresh)
                        .hasSize(2)
                        .allSatisfy(pod -> assertThat(lines).anyMatch(line -> line.endsWith("first line of " + pod)));
                assertThat(old)
                        .hasSize(2)
                        .allSatisfy(pod -> assertThat(lines).anyMatch(line -> line.endsWith("last line of " + pod)));
                assertThat(lines).filteredOn(line -> line.contains(" line ")).doesNotHaveDuplicates();
            }
        }
    }

    private static boolean connected(TestTail tail, int containers) {
        return tail.live().headline().plain().startsWith("Following %d containers".formatted(containers));
    }

    private static boolean shows(TestTail tail, String pod) {
        return Samples.lines(tail.live()).stream().anyMatch(line -> line.endsWith(" of " + pod));
    }

    private static long count(List<String> lines, String text) {
        return lines.stream().filter(line -> line.contains(text)).count();
    }
}
