package dev.opsdeck.feature.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.reply.Paging;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import dev.opsdeck.kubernetes.MockCluster;
import dev.opsdeck.testing.TestPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsCommandTest {
    private final MockCluster cluster =
            new MockCluster("apps").namespace("pr-123", "preview").namespace("pr-124", "preview");
    private final FakePods pods = new FakePods();
    private final EventsCommand command = new EventsCommand(cluster.words(), cluster.visible(), pods);

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void showsKubectlsColumnsAndSaysHowLongEventsLive() {
        pods.events.put("pr-123", List.of(FakePods.event("pod/a", "Warning", "BackOff", "2026-11-21T12:00:00Z")));
        Reply reply = ask(words("pr-123", null), Optional.empty(), 1);
        assertThat(reply.headline().plain()).isEqualTo("apps/pr-123: 1 event, 1 of them a warning.");
        assertThat(table(reply).columns()).containsExactly("LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE");
        assertThat(reply.parts().toString()).contains("about an hour");
    }

    @Test
    void asksForOneThingAndOneType() {
        ask(words("pod/a", "pr-123"), Optional.of("warning"), 1);
        assertThat(pods.wanted).singleElement().satisfies(wanted -> {
            assertThat(wanted.about().orElseThrow().words()).isEqualTo("pod/a");
            assertThat(wanted.type()).contains("Warning");
        });
    }

    @Test
    void keepsTheTypeWhenThePageIsTurned() {
        pods.events.put(
                "pr-123",
                IntStream.range(0, 30)
                        .mapToObj(number -> FakePods.event("pod/a", "Normal", "Pulled", "2026-11-21T12:00:00Z"))
                        .toList());
        assertThat(ask(words("pr-123", null), Optional.of("normal"), 1).actions())
                .containsExactly(new Reply.Action(
                        "Next", List.of("events", "apps/pr-123", "--types", "normal", "--page", "2"), false));
    }

    @Test
    void doesNotTakeSilenceForHealth() {
        Reply reply = ask(words("pr-123", null), Optional.empty(), 1);
        assertThat(reply.headline().plain()).isEqualTo("apps/pr-123: no events.");
        assertThat(reply.parts().toString()).contains("doesn't mean that all is well");
    }

    @Test
    void mixesAllNamespacesNewestFirst() {
        pods.events.put("pr-123", List.of(FakePods.event("pod/a", "Normal", "Pulled", "2026-11-21T12:00:00Z")));
        pods.events.put("pr-124", List.of(FakePods.event("pod/b", "Warning", "BackOff", "2026-11-21T12:05:00Z")));
        Reply reply = ask(new Words(Optional.empty(), Optional.empty(), Optional.empty()), Optional.empty(), 1);
        assertThat(table(reply).rows())
                .extracting(row -> row.get(3))
                .containsExactly("apps/pr-124 pod/b", "apps/pr-123 pod/a");
    }

    private static Words words(String target, String namespace) {
        return new Words(Optional.of(target), Optional.ofNullable(namespace), Optional.empty());
    }

    private Reply ask(Words words, Optional<String> type, int page) {
        Resolution resolution = command.resolve(
                new EventsCommand.Arguments(words, type, new Paging(page)),
                TestPolicy.everything().asking());
        assertThat(resolution).isInstanceOf(Resolution.Read.class);
        try {
            return ((Resolution.Read) resolution)
                    .work()
                    .run(TestPolicy.everything().run());
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static Part.Table table(Reply reply) {
        return reply.parts().stream()
                .filter(Part.Table.class::isInstance)
                .map(Part.Table.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
