package dev.opsdeck.feature.pods;

import static dev.opsdeck.feature.pods.FakePods.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.TestDispatch;
import dev.opsdeck.kubernetes.MockCluster;
import dev.opsdeck.testing.TestPolicy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PodsTallyCommandTest {
    private final MockCluster cluster = new MockCluster("apps").namespace("pr-123", "preview");
    private final FakePods pods = new FakePods();

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void countsThePodsAndThoseThatAreReady() {
        pods.pods.put("pr-123", List.of(pod("a", "2/2", "Running"), pod("b", "0/1", "Pending")));

        assertThat(ask("pods tally pr-123").headline().plain()).isEqualTo("apps/pr-123: 1 of 2 pods ready.");
    }

    private Reply ask(String line) {
        return new TestDispatch(TestPolicy.everything(), new PodsTallyCommand(cluster.words(), pods)).ask(line);
    }
}
