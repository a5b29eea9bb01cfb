package dev.opsdeck.feature.pods;

import static dev.opsdeck.feature.pods.FakePods.crash;
import static dev.opsdeck.feature.pods.FakePods.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.reply.Paging;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import dev.opsdeck.kubernetes.MockCluster;
import dev.opsdeck.testing.TestPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PodsCommandTest {
    private final MockCluster cluster = new MockCluster("apps")
            .namespace("pr-123", "preview")
            .namespace("pr-124", "preview")
            .namespace("pr-130", "")
            .namespace("production", "production");
    private final FakePods pods = new FakePods();
    private final PodsCommand command =
            new PodsCommand(cluster.words(), cluster.visible(), cluster.namespaces(), cluster.reads(), pods);

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void showsTheTableThenTheReasonsWorstFirst() {
        pods.pods.put(
                "pr-123", List.of(pod("fine", "1/1", "Running"), pod("sad", "0/1", "CrashLoopBackOff", crash("main"))));
        Reply reply = ask("pr-123", null, 1);
        assertThat(reply.headline().plain())
                .isEqualTo("apps/pr-123: 2 pods, 1 ready, 1 in trouble; the worst is sad (CrashLoopBackOff).");
        assertThat(table(reply).columns()).containsExactly("NAME", "READY", "STATUS", "RESTARTS", "AGE");
        assertThat(table(reply).rows()).extracting(List::getFirst).containsExactly("sad", "fine");
        assertThat(fields(reply)).singleElement().satisfies(field -> {
            assertThat(field.name()).isEqualTo("sad");
            assertThat(field.value().plain()).isEqualTo("main keeps ending.");
        });
        assertThat(reply.actions()).extracting(Reply.Action::words).containsExactly(List.of("events", "apps/pr-123"));
    }

    @Test
    void turnsThePagesOfManyPodsAndGivesTheWholeAsAFile() throws IOException {
        pods.pods.put(
                "pr-123",
                IntStream.range(0, 60)
                        .mapToObj(number -> pod("pod-%02d".formatted(number), "1/1", "Running"))
                        .toList());
        Reply reply = ask("pr-123", null, 2);
        assertThat(table(reply).rows()).hasSize(25);
        assertThat(table(reply).rows().getFirst()).first().isEqualTo("pod-25");
        assertThat(reply.actions())
                .containsExactly(
                        new Reply.Action("Previous", List.of("pods", "apps/pr-123", "--page", "1"), false),
                        new Reply.Action("Next", List.of("pods", "apps/pr-123", "--page", "3"), false));
        String file =
                new String(reply.document().orElseThrow().content().open().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(file.lines()).hasSize(61).first().isEqualTo("NAME     READY   STATUS    RESTARTS   AGE");
        assertThat(ask("pr-123", null, 4).headline().plain()).isEqualTo("No page 4: the last one is --page 3.");
    }

    @Test
    void showsOnePodAndNamesCloseOnesWhenItIsNotThere() {
        pods.pods.put("pr-123", List.of(pod("webapp-7f6b4cd67b-ndwrw", "2/2", "Running")));
        assertThat(table(ask("webapp-7f6b4cd67b-ndwrw", "pr-123", 1)).rows()).hasSize(1);
        Reply missing = ask("webapp", "pr-123", 1);
        assertThat(missing.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(missing.headline().plain())
                .isEqualTo("No webapp in apps/pr-123. Did you mean webapp-7f6b4cd67b-ndwrw?");
        assertThat(ask("zookeeper", "pr-123", 1).headline().plain())
                .isEqualTo("No zookeeper in apps/pr-123. /ops pods apps/pr-123 lists what is there.");
    }

    @Test
    void saysThatThereAreNone() {
        pods.pods.put("pr-123", List.of());
        assertThat(ask("pr-123", null, 1).headline().plain()).isEqualTo("No pods in apps/pr-123.");
    }

    @Test
    void sumsUpWhatTheAskerMaySeeWhenNothingIsNamed() {
        pods.pods.put("pr-123", List.of(pod("a", "1/1", "Running")));
        pods.pods.put("pr-130", List.of(pod("c", "1/1", "Running")));
        TestPolicy previews =
                TestPolicy.namespaces(namespace -> namespace.namespace().startsWith("pr-"));
        Reply reply = ask(new Words(Optional.empty(), Optional.empty(), Optional.empty()), 1, previews);
        assertThat(reply.headline().plain()).isEqualTo("3 namespaces, no pod in trouble.");
        assertThat(table(reply).rows())
                .containsExactlyInAnyOrder(
                        List.of("apps/pr-123", "preview", "1/1", ""),
                        List.of("apps/pr-124", "preview", "?", "RBAC refused apps/pr-124"),
                        List.of("apps/pr-130", "production", "1/1", ""));
        assertThat(reply.parts().toString())
                .contains("kubectl label namespace pr-130 opsdeck.dev/environment=preview")
                .doesNotContain("apps/production");
    }

    @Test
    void givesAWayToTheNamespacesInTrouble() {
        pods.pods.put(
                "pr-123", List.of(pod("a", "0/1", "CrashLoopBackOff", crash("main")), pod("b", "1/1", "Running")));
        pods.pods.put("pr-124", List.of(pod("c", "1/1", "Running")));
        Reply reply = ask(
                new Words(Optional.empty(), Optional.empty(), Optional.of("apps")),
                1,
                TestPolicy.namespaces(namespace -> namespace.namespace().matches("pr-12.")));
        assertThat(table(reply).rows())
                .containsExactly(
                        List.of("apps/pr-123", "preview", "1/2", "CrashLoopBackOff (a)"),
                        List.of("apps/pr-124", "preview", "1/1", ""));
        assertThat(reply.actions())
                .containsExactly(new Reply.Action("Pods of pr-123", List.of("pods", "apps/pr-123"), false));
    }

    private Reply ask(String target, String namespace, int page) {
        return ask(
                new Words(Optional.of(target), Optional.ofNullable(namespace), Optional.empty()),
                page,
                TestPolicy.everything());
    }

    private Reply ask(Words words, int page, TestPolicy policy) {
        Resolution resolution = command.resolve(new PodsCommand.Arguments(words, new Paging(page)), policy.asking());
        assertThat(resolution).isInstanceOf(Resolution.Read.class);
        try {
            return ((Resolution.Read) resolution).work().run(policy.run());
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static Part.Table table(Reply reply) {
        return part(reply, Part.Table.class);
    }

    private static List<Reply.Field> fields(Reply reply) {
        return part(reply, Part.Fields.class).fields();
    }

    private static <P extends Part> P part(Reply reply, Class<P> type) {
        return reply.parts().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(reply.toString()));
    }
}
