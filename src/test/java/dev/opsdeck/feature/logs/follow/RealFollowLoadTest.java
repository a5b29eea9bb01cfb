package dev.opsdeck.feature.logs.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live tail of as much as eight busy pods write together. */
@RealKubernetes
class RealFollowLoadTest {
    private static final int PODS = 8;
    private static final int LINES = 20_000;

    @TempDir
    private Path directory;

    private final KubernetesServer server;

    RealFollowLoadTest(KubernetesServer server) {
        this.server = server;
    }

    @Test
    void countsEveryLineOfEightPodsThatWriteAThousandLinesASecond() throws IOException {
        try (Preview preview = Preview.create(server)) {
            for (int pod = 0; pod < PODS; pod++) {
                preview.pod("busy-" + pod, "Never", NumberedLines.script(LINES, 1_000, "line"));
            }
            try (TestTail tail = TestTail.of(preview, new PodSelection.All(), directory)) {
                Reply last = tail.ended();
                Map<String, List<Numbered>> byPod =
                        new TreeMap<>(NumberedLines.of(last).stream().collect(Collectors.groupingBy(Numbered::pod)));
                System.err.println("8 pods: %s; written at lines/s: %s; %s"
                        .formatted(last.headline().plain(), rates(byPod), NumberedLines.warnings(last)));
                assertThat(byPod)
                        .hasSize(PODS)
                        .allSatisfy(
                                (pod, lines) -> assertThat(lines).hasSize(LINES).doesNotHaveDuplicates());
                assertThat(last.headline().plain()).contains("160,000 lines");
                // Each log is rotated once. When the kubelet ends an answer just then, nobody can tell that it served
                // everything, so it is said; that nothing is missing is known here alone.
                assertThat(NumberedLines.warnings(last))
                        .allSatisfy(said -> assertThat(said.toString()).contains("because the log was rotated"));
            }
        }
    }

    /** How fast each pod wrote, by the moments of its first and last line. */
    private static Map<String, Long> rates(Map<String, List<Numbered>> byPod) {
        Map<String, Long> rates = new TreeMap<>();
        byPod.forEach((pod, lines) -> {
            Duration took =
                    Duration.between(lines.getFirst().at(), lines.getLast().at());
            rates.put(pod, lines.size() * 1_000L / Math.max(1, took.toMillis()));
        });
        return rates;
    }
}
