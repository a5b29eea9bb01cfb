package dev.opsdeck.feature.previews;

import static dev.opsdeck.feature.previews.FakePreviews.TEMPORAL;
import static dev.opsdeck.feature.previews.FakePreviews.WEBAPP;
import static dev.opsdeck.feature.previews.FakePreviews.container;
import static dev.opsdeck.feature.previews.FakePreviews.look;
import static dev.opsdeck.feature.previews.FakePreviews.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Reply;
import dev.opsdeck.feature.previews.AddressSource.Literal;
import dev.opsdeck.feature.previews.PreviewPod.Cells;
import dev.opsdeck.feature.previews.PreviewPod.Role;
import dev.opsdeck.kubernetes.MockCluster;
import dev.opsdeck.testing.TestPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewListCommandTest {
    private final PreviewCommands commands = new PreviewCommands(new MockCluster("apps")
            .namespace("pr-123", "preview")
            .namespace("pr-9", "preview")
            .namespace("pr-130", "")
            .namespace("pr-140", "preview")
            .namespace("staging", "staging")
            .namespace("production", "production"));

    @AfterEach
    void stop() {
        commands.close();
    }

    @Test
    void showsEveryPreviewWithItsStateImageAddressAndTemporal() {
        commands.previews.looks.put("pr-123", healthy());
        commands.previews.looks.put(
                "pr-9",
                look(
                        List.of(pod("webapp", "0/1", "CrashLoopBackOff", Role.SERVICE, container("webapp", "backend"))),
                        TEMPORAL));
        commands.previews.looks.put("pr-140", look(List.of()));
        commands.previews.looks.put("pr-130", look(List.of(pod("webapp", container("webapp", "backend"))), TEMPORAL));

        Reply reply = commands.ask("preview list", TestPolicy.everything());

        assertThat(PreviewCommands.words(reply)).isEqualTo("""
                DONE 4 previews.
                PREVIEW | STATE | PODS | IMAGE | AGE | COMMIT | TEMPORAL | ADDRESS
                apps/pr-9 | failing | 0/1 | backend:1 | 5m |  | own |\s
                apps/pr-123 | ready | 1/1 | frontend:1, backend:1 | 3d | 4f2c1e9b7a3d | own | https://pr-123.example.com
                apps/pr-130 | ready | 1/1 | backend:1 | 5m |  | own |\s
                apps/pr-140 | empty | 0/0 |  |  |  |  |\s
                WARNING apps/pr-130 counts as production: its name says preview, its label is missing.\
                 Set it: kubectl label namespace pr-130 opsdeck.dev/environment=preview
                """);
    }

    @Test
    void warnsLoudlyOfPreviewsOnProductionsTemporal() {
        commands.previews.looks.put("pr-123", healthy());
        commands.previews.looks.put(
                "pr-9",
                look(List.of(pod("webapp", container("webapp", "backend", new Literal("temporal.pnats.cloud:7233"))))));
        String words = PreviewCommands.words(commands.ask(
                "preview list",
                TestPolicy.namespaces(namespace -> List.of("pr-123", "pr-9").contains(namespace.namespace()))));
        assertThat(words)
                .startsWith("DONE 2 previews, 1 of them uses PRODUCTION's Temporal.\n"
                        + "WARNING apps/pr-9 uses production's Temporal (prod, temporal.pnats.cloud:7233)"
                        + ", a literal value in backend of webapp: what is tried there happens in production.\n")
                .contains("apps/pr-9 | ready | 1/1 | backend:1 | 5m |  | PRODUCTION | ");
    }

    @Test
    void showsOnlyWhatTheAskerMaySeeAndLooksAtNothingElse() {
        commands.previews.looks.put("pr-123", healthy());
        String words = PreviewCommands.words(commands.ask(
                "preview list",
                TestPolicy.namespaces(namespace -> namespace.environment() == Environment.PREVIEW
                        && namespace.namespace().equals("pr-123"))));
        assertThat(words).startsWith("DONE 1 preview.").doesNotContain("pr-130").doesNotContain("pr-140");
        assertThat(commands.ask("preview list", TestPolicy.namespaces(_ -> false))
                        .headline()
                        .plain())
                .isEqualTo("No preview that you can see.");
    }

    @Test
    void saysWhichPreviewCouldNotBeSeenWithoutFailingForTheRest() {
        commands.previews.looks.put("pr-123", healthy());
        String words = PreviewCommands.words(commands.ask(
                "preview list",
                TestPolicy.namespaces(namespace -> List.of("pr-123", "pr-140").contains(namespace.namespace()))));
        assertThat(words)
                .contains("apps/pr-123 | ready")
                .contains("apps/pr-140 | unknown | ?")
                .contains("WARNING Kubernetes' own RBAC refused apps/pr-140.");
    }

    private static PreviewSnapshot healthy() {
        PreviewPod web = new PreviewPod(
                new Cells("webapp-1", "2/2", "Running", "0", "3d"),
                "webapp",
                Role.SERVICE,
                Map.of("app", "webapp"),
                Optional.of("4f2c1e9b7a3d"),
                List.of(container("webapp-1", "frontend"), container("webapp-1", "backend")));
        PreviewPod finished = pod("report", "0/1", "Error", Role.JOB, container("report", "report"));
        return new PreviewSnapshot(
                List.of(finished, web),
                Optional.of(List.of(WEBAPP, TEMPORAL)),
                Optional.of(List.of(
                        new PreviewUrl("https://pr-123.example.com", false, "webapp"),
                        new PreviewUrl("https://temporal-pr-123.example.com", true, "temporal-ui"))),
                List.of());
    }
}
