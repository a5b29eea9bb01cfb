package dev.opsdeck.feature.previews;

import static dev.opsdeck.feature.previews.FakePreviews.TEMPORAL;
import static dev.opsdeck.feature.previews.FakePreviews.container;
import static dev.opsdeck.feature.previews.FakePreviews.look;
import static dev.opsdeck.feature.previews.FakePreviews.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.previews.AddressSource.Literal;
import dev.opsdeck.kubernetes.MockCluster;
import dev.opsdeck.testing.TestPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewStatusCommandTest {
    private final PreviewCommands commands = new PreviewCommands(new MockCluster("apps")
            .namespace("pr-123", "preview")
            .namespace("pr-124", "preview")
            .namespace("pr-125", "preview")
            .namespace("pr-130", "")
            .namespace("staging", "staging"));

    @AfterEach
    void stop() {
        commands.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123",
                "pr-123",
                "PR-123",
                "\"#123\"",
                "#123",
                "apps/pr-123",
                "apps/123",
                "https://github.com/example/shop/pull/123",
                "<https://github.com/example/shop/pull/123/files#diff-1>",
                "https://gitlab.example.com/team/shop/-/merge_requests/123?tab=overview",
                "https://bitbucket.org/example/shop/pull-requests/123"
            })
    void findsThePreviewByAllThatPeopleWrite(String word) {
        commands.previews.looks.put("pr-123", look(List.of(pod("webapp", container("webapp", "backend"))), TEMPORAL));
        Reply reply = commands.ask("preview status " + word, TestPolicy.everything());
        assertThat(reply.headline().plain()).isEqualTo("apps/pr-123 is ready: 1/1 pods ready.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "https://github.com/example/shop/issues/123", "pr-", "12x"})
    void refusesWhatNamesNoPullRequest(String word) {
        Reply reply = commands.ask("preview status " + word, TestPolicy.everything());
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(reply.headline().plain()).contains(word + " isn't a pull request: write its number (123)");
    }

    @Test
    void namesThePreviewsNearbyThatTheAskerMaySee() {
        TestPolicy policy = TestPolicy.namespaces(
                namespace -> List.of("pr-123", "pr-124", "pr-9999").contains(namespace.namespace()));
        assertThat(commands.ask("preview status 9999", policy).headline().plain())
                .isEqualTo("No namespace pr-9999 in the cluster apps. Did you mean pr-124, pr-123?");
    }

    @Test
    void tellsEverythingOfOnePreview() {
        commands.previews.looks.put(
                "pr-123",
                new PreviewSnapshot(
                        List.of(pod("webapp", container("webapp", "backend"))),
                        Optional.of(List.of(TEMPORAL)),
                        Optional.of(List.of(
                                new PreviewUrl("http://pr-123.example.com", false, "webapp"),
                                new PreviewUrl("http://temporal-pr-123.example.com", true, "temporal-ui"))),
                        List.of()));
        Reply reply = commands.ask("preview status 123", TestPolicy.everything());
        assertThat(PreviewCommands.words(reply)).isEqualTo("""
                DONE apps/pr-123 is ready: 1/1 pods ready.
                Environment: preview
                Image: backend:1, running for 5m
                Address: http://pr-123.example.com
                Temporal UI: http://temporal-pr-123.example.com
                Temporal: the preview's own Temporal, as TEMPORAL_SERVER_ADDRESS is not set and there is the Service temporal
                NAME | READY | STATUS | RESTARTS | AGE | IMAGES
                webapp | 1/1 | Running | 0 | 5m | backend=backend:1
                """);
        assertThat(reply.actions())
                .extracting(Reply.Action::words)
                .containsExactly(List.of("pods", "apps/pr-123"), List.of("events", "apps/pr-123"));
    }

    @Test
    void warnsBeforeAllElseOfProductionsTemporal() {
        commands.previews.looks.put(
                "pr-123",
                look(List.of(pod("webapp", container("webapp", "backend", new Literal("temporal.pnats.cloud:7233"))))));
        assertThat(PreviewCommands.words(commands.ask("preview status 123", TestPolicy.everything())))
                .startsWith("DONE apps/pr-123 is ready: 1/1 pods ready, and it uses PRODUCTION's Temporal.\n"
                        + "WARNING apps/pr-123 uses production's Temporal (prod, temporal.pnats.cloud:7233)");
    }

    @Test
    void saysThatAPreviewWithoutItsLabelCountsAsProductionAndWhatIsMissing() {
        commands.previews.looks.put(
                "pr-130",
                new PreviewSnapshot(
                        List.of(pod("webapp", container("webapp", "backend"))),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(Text.of("Kubernetes' own RBAC refused to list the Services."))));
        assertThat(PreviewCommands.words(commands.ask("preview status 130", TestPolicy.everything())))
                .contains("Environment: production")
                .contains("Temporal: not known, not shown: the Services couldn't be read")
                .contains("WARNING Kubernetes' own RBAC refused to list the Services.")
                .contains("WARNING It counts as production");
    }

    @Test
    void saysThatNothingRuns() {
        commands.previews.looks.put("pr-123", look(List.of()));
        assertThat(commands.ask("preview status 123", TestPolicy.everything())
                        .headline()
                        .plain())
                .isEqualTo("apps/pr-123 is empty: no pod runs there.");
    }
}
