package dev.opsdeck.feature.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.Reply;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import dev.opsdeck.kubernetes.MockCluster;
import dev.opsdeck.testing.TestPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PodDescribeCommandTest {
    private final MockCluster cluster = new MockCluster("apps").namespace("pr-123", "preview");
    private final FakePods pods = new FakePods();
    private final PodDescribeCommand command = new PodDescribeCommand(cluster.words(), pods);

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void showsContainersConditionsAndEvents() {
        pods.pods.put("pr-123", List.of(FakePods.pod("webapp", "0/1", "CrashLoopBackOff", FakePods.crash("main"))));
        pods.events.put("pr-123", List.of(FakePods.event("pod/webapp", "Warning", "BackOff", "2026-11-21T12:00:00Z")));
        Reply reply = ask("pod/webapp", "pr-123");
        assertThat(reply.headline().plain())
                .isEqualTo("webapp in apps/pr-123: CrashLoopBackOff, 0/1 ready, restarts 0, 5m old.");
        assertThat(reply.parts().toString())
                .contains("main keeps ending.", "memory 32Mi", "node-1", "Ready", "BackOff", "about an hour");
        assertThat(reply.actions())
                .extracting(Reply.Action::words)
                .containsExactly(List.of("events", "pod/webapp", "-n", "pr-123", "--cluster", "apps"));
    }

    @Test
    void saysWhenEventsAreMissingAndWhenThereAreNone() {
        pods.pods.put("pr-123", List.of(FakePods.pod("webapp", "1/1", "Running")));
        assertThat(ask("webapp", "pr-123").parts().toString()).contains("Events couldn't be read");
        pods.events.put("pr-123", List.of());
        assertThat(ask("webapp", "pr-123").parts().toString()).contains("doesn't mean that all is well");
    }

    @Test
    void suggestsThePodThatIsThere() {
        pods.pods.put("pr-123", List.of(FakePods.pod("webapp-1", "1/1", "Running")));
        assertThat(ask("wepapp-1", "pr-123").headline().plain())
                .isEqualTo("No pod/wepapp-1 in apps/pr-123. Did you mean webapp-1?");
    }

    @Test
    void asksForTheNamespaceAndForAPod() {
        assertThat(command.resolve(
                        words("webapp", null), TestPolicy.everything().asking()))
                .isInstanceOfSatisfying(
                        Resolution.Unclear.class,
                        unclear -> assertThat(unclear.reply().headline().plain())
                                .isEqualTo("In which namespace is webapp? Add it: webapp -n pr-123."));
        assertThat(ask("deployment/webapp", "pr-123").headline().plain())
                .isEqualTo("deployment/webapp isn't a pod. /ops pods deployment/webapp -n pr-123 lists its pods.");
    }

    private static Words words(String pod, String namespace) {
        return new Words(Optional.of(pod), Optional.ofNullable(namespace), Optional.empty());
    }

    private Reply ask(String pod, String namespace) {
        Resolution resolution =
                command.resolve(words(pod, namespace), TestPolicy.everything().asking());
        assertThat(resolution).isInstanceOf(Resolution.Read.class);
        try {
            return ((Resolution.Read) resolution)
                    .work()
                    .run(TestPolicy.everything().run());
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
