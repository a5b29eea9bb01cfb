package dev.opsdeck.feature.logs.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.command.Reply;
import dev.opsdeck.kubernetes.log.PodSelection;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.Preview;
import dev.opsdeck.servers.RealKubernetes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API server is killed and started while a container is followed that goes on writing. */
@RealKubernetes
class RealApiServerTest {
    private static final int LINES = 8_000;

    @TempDir
    private Path directory;

    private final KubernetesServer server;

    RealApiServerTest(KubernetesServer server) {
        this.server = server;
    }

    @Test
    void losesAndDoublesNothingWhenTheApiServerIsKilledAndStarted() throws IOException, InterruptedException {
        try (Preview preview = Preview.create(server)) {
            preview.pod("busy", "Never", NumberedLines.script(LINES, 200, "x"));
            preview.awaitPhase("busy", "Running");
            try (TestTail tail = TestTail.of(preview, new PodSelection.Named("busy"), directory)) {
                tail.awaitCounted(500);
                server.killApiServer();
                long killed = System.nanoTime();
                try {
                    await().atMost(Duration.ofSeconds(90))
                            .untilAsserted(() ->
                                    assertThat(tail.live().parts().toString()).contains("busy main"));
                } finally {
                    server.repair();
                }
                long before = tail.counted();
                double away = (System.nanoTime() - killed) / 1e9;
                Reply last = tail.ended();
                List<Integer> numbers = NumberedLines.numbers(last);
                System.err.println(
                        "API server away for %.0f s at line %d: %d lines written, %d followed, %d distinct; %s"
                                .formatted(
                                        away,
                                        before,
                                        LINES,
                                        numbers.size(),
                                        numbers.stream().distinct().count(),
                                        NumberedLines.warnings(last)));
                assertThat(numbers)
                        .containsExactlyElementsOf(
                                IntStream.range(0, LINES).boxed().toList());
                assertThat(NumberedLines.warnings(last)).isEmpty();
            }
        }
    }
}
