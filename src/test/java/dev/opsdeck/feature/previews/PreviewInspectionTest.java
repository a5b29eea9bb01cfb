package dev.opsdeck.feature.previews;

import static dev.opsdeck.feature.previews.FakePreviews.container;
import static dev.opsdeck.feature.previews.FakePreviews.look;
import static dev.opsdeck.feature.previews.FakePreviews.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Authorizer;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.previews.AddressSource.Secret;
import dev.opsdeck.testing.TestPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreviewInspectionTest {
    private static final KubernetesNamespace WHERE = new KubernetesNamespace("apps", "pr-123", Environment.PREVIEW);

    private final FakePreviews previews = new FakePreviews();

    @BeforeEach
    void aPreviewWithASecret() {
        previews.looks.put(
                "pr-123", look(List.of(pod("webapp", container("webapp", "backend", new Secret("address", true))))));
        previews.probes.put("backend", new ProbeResult.Value("temporal.pnats.cloud:7233"));
    }

    @Test
    void looksIntoAContainerForThoseWhoMayRunProgramsThere() {
        assertThat(report(true).usesProduction()).isTrue();
        assertThat(previews.probed).containsExactly("backend");
    }

    @Test
    void looksIntoNoContainerForThoseWhoMayOnlyRead() {
        assertThat(report(false).uses())
                .singleElement()
                .satisfies(use -> assertThat(use.owner()).isInstanceOf(TemporalOwner.NotLooked.class));
        assertThat(previews.probed).isEmpty();
    }

    private PreviewReport report(boolean mayRunPrograms) {
        CommandContext context = TestPolicy.everything().run();
        CommandContext limited = new CommandContext(
                context.request(),
                context.authority(),
                context.permission(),
                new Programs(mayRunPrograms),
                context.progress());
        return new PreviewInspection(previews, FakePreviews.owners()).of(WHERE, context.authority(), limited);
    }

    /** Allows reading, and running programs or not. */
    private record Programs(boolean allowed) implements Authorizer {
        @Override
        public Decision decide(Caller caller, Permission permission, Target target, Place place) {
            return allowed || !permission.word().equals("cron.run")
                    ? new Decision.Allowed(TestPolicy.authority("web"))
                    : new Decision.Denied(Decision.Dimension.PERMISSION, "no", List.of(), Optional.empty());
        }

        @Override
        public boolean showsSensitive(Target target, Place place) {
            return false;
        }

        @Override
        public String digest() {
            return "0123456789ab";
        }
    }
}
