package dev.opsdeck.feature.logs.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.command.Reply;
import dev.opsdeck.database.Relay;
import dev.opsdeck.feature.logs.Samples;
import dev.opsdeck.feature.logs.follow.NumberedLines.Numbered;
import dev.opsdeck.kubernetes.log.PodSelection;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.Preview;
import dev.opsdeck.servers.RealKubernetes;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live tails of real containers over connections that break: what the kubelet still serves comes once, the rest is said. */
@RealKubernetes
class RealCutsTest {
    @TempDir
    private Path directory;

    private final KubernetesServer server;
    private final String address;
    private Relay relay;
    private Path kubeconfig;

    RealCutsTest(KubernetesServer server) {
        this.server = server;
        this.address = server.kubectl("config", "view", "-o", "jsonpath={.clusters[0].cluster.server}");
    }

    @BeforeEach
    void leadThroughARelay() throws IOException {
        relay = Relay.to(0, "jdbc:" + address);
        kubeconfig = directory.resolve("through-relay.kubeconfig");
        Files.writeString(
                kubeconfig,
                Files.readString(server.opsdeck())
                        .replace(":" + URI.create(address).getPort(), ":" + relay.port()));
    }

    @AfterEach
    void close() {
        relay.close();
    }

    /** Nothing gets through for so long. */
    private void cut(Duration away) {
        int port = relay.port();
        relay.close();
        // Somebody's connection to elsewhere may have the port for a moment.
        relay = await().pollDelay(away)
                .atMost(away.plusSeconds(30))
                .ignoreException(BindException.class)
                .until(() -> Relay.to(port, "jdbc:" + address), Objects::nonNull);
    }

    @Test
    void losesAndDoublesNothingWhenConnectionsBreak() throws IOException {
        try (Preview preview = Preview.create(server)) {
            preview.pod("busy", "Never", NumberedLines.script(8_000, 200, "x"));
            preview.awaitPhase("busy", "Running");
            try (TestTail tail = TestTail.of(preview, kubeconfig, new PodSelection.Named("busy"), directory)) {
                for (int times = 0; times < 5; times++) {
                    tail.awaitCounted(tail.counted() + 200);
                    cut(Duration.ofMillis(100 + times * 1_500L));
                }
                Reply last = tail.ended();
                List<Integer> numbers = NumberedLines.numbers(last);
                System.err.println("cut 5 times: 8000 lines written, %d followed, %d distinct; gaps: %s"
                        .formatted(numbers.size(), numbers.stream().distinct().count(), NumberedLines.warnings(last)));
                assertThat(numbers)
                        .containsExactlyElementsOf(
                                IntStream.range(0, 8_000).boxed().toList());
                assertThat(NumberedLines.warnings(last)).isEmpty();
            }
        }
    }

    @Test
    void saysWhenALogWasRotatedAwayWhileItCouldNotBeRead() throws IOException {
        try (Preview preview = Preview.create(server)) {
            // About 1 MiB a second: rotated each time the kubelet looks.
            preview.pod("rotating", "Never", NumberedLines.script(60_000, 3_000, "x".repeat(300)));
            preview.awaitPhase("rotating", "Running");
            try (TestTail tail = TestTail.of(preview, kubeconfig, new PodSelection.Named("rotating"), directory)) {
                tail.awaitCounted(600);
                cut(Duration.ofSeconds(12));
                Reply last = tail.ended();
                List<Numbered> lines = NumberedLines.of(last);
                List<Integer> breaks = IntStream.range(1, lines.size())
                        .filter(index -> lines.get(index).number()
                                != lines.get(index - 1).number() + 1)
                        .boxed()
                        .toList();
                System.err.println("rotated while away: 60000 lines written, %d followed, %d distinct, %d breaks; %s"
                        .formatted(
                                lines.size(),
                                lines.stream().distinct().count(),
                                breaks.size(),
                                NumberedLines.warnings(last)));
                assertThat(lines).doesNotHaveDuplicates();
                assertThat(breaks).hasSize(1);
                Numbered before = lines.get(breaks.getFirst() - 1);
                Numbered after = lines.get(breaks.getFirst());
                String span = "lines between %s and %s may be missing".formatted(before.moment(), after.moment());
                // When the kubelet ends an answer at another rotation, that is said too although nothing is missing.
                assertThat(NumberedLines.warnings(last))
                        .allSatisfy(said -> assertThat(said.toString()).contains("because the log was rotated"))
                        .filteredOn(said -> said.toString().contains(span))
                        .hasSize(1);
                assertThat(Samples.fileLines(last))
                        .filteredOn(line -> line.contains(span))
                        .hasSize(1);
                assertThat(lines.getLast().number()).isEqualTo(59_999);
            }
        }
    }
}
