package dev.opsdeck.feature.previews;

import static dev.opsdeck.feature.previews.FakePreviews.TEMPORAL;
import static dev.opsdeck.feature.previews.FakePreviews.WEBAPP;
import static dev.opsdeck.feature.previews.FakePreviews.container;
import static dev.opsdeck.feature.previews.FakePreviews.look;
import static dev.opsdeck.feature.previews.FakePreviews.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.previews.AddressSource.Computed;
import dev.opsdeck.feature.previews.AddressSource.ConfigMap;
import dev.opsdeck.feature.previews.AddressSource.Fallback;
import dev.opsdeck.feature.previews.AddressSource.Literal;
import dev.opsdeck.feature.previews.AddressSource.OwnService;
import dev.opsdeck.feature.previews.AddressSource.Secret;
import dev.opsdeck.feature.previews.PreviewPod.Role;
import dev.opsdeck.testing.TestPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemporalAddressResolverTest {
    private static final String SECRET_ADDRESS = "user:this-must-never-be-shown@temporal.elsewhere.example:7233";
    private static final String PRODUCTION = "temporal.pnats.cloud:7233";

    private final FakePreviews previews = new FakePreviews();
    private boolean mayRunPrograms = true;

    private List<TemporalUse> uses(PreviewSnapshot look) {
        return new TemporalAddressResolver(
                        previews,
                        FakePreviews.owners(),
                        new KubernetesNamespace("apps", "pr-123", Environment.PREVIEW),
                        new TemporalAddressResolver.Rights(
                                TestPolicy.authority("web"),
                                mayRunPrograms ? Optional.of(TestPolicy.authority("web")) : Optional.empty()))
                .of(look);
    }

    private TemporalUse only(PreviewSnapshot look) {
        List<TemporalUse> uses = uses(look);
        assertThat(uses).hasSize(1);
        return uses.getFirst();
    }

    @Test
    void whereNothingIsSetItIsThePreviewsOwnService() {
        TemporalUse use = only(look(List.of(pod("webapp", container("webapp", "backend"))), WEBAPP, TEMPORAL));
        assertThat(use.owner()).isEqualTo(new TemporalOwner.Own());
        assertThat(use.source()).isEqualTo(new OwnService(TEMPORAL));
        assertThat(use.words().plain())
                .isEqualTo(
                        "the preview's own Temporal, as TEMPORAL_SERVER_ADDRESS is not set and there is the Service temporal");
    }

    @Test
    void withoutAServiceItIsProductions() {
        TemporalUse use = only(look(List.of(pod("webapp", container("webapp", "backend"))), WEBAPP));
        assertThat(use.isProduction()).isTrue();
        assertThat(use.source()).isEqualTo(new Fallback());
        assertThat(use.words().plain()).contains("production's Temporal (prod, temporal.pnats.cloud:7233)");
    }

    @Test
    void whereNothingRunsNothingIsUsed() {
        assertThat(uses(look(List.of(), WEBAPP))).isEmpty();
        assertThat(uses(look(List.of(pod("report", "0/1", "Completed", Role.JOB, container("report", "main"))))))
                .isEmpty();
    }

    @Test
    void theWorkersVariableCountsBeforeAnyOther() {
        List<TemporalUse> uses = uses(look(
                List.of(
                        pod("webapp", container("webapp", "backend", new Literal("staging.pnats.cloud:7233"))),
                        pod("temporal", container("temporal", "python-worker", new Literal("localhost:7233")))),
                TEMPORAL));
        assertThat(uses)
                .extracting(TemporalUse::owner, use -> use.container().orElse(""))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(new TemporalOwner.Own(), "python-worker of temporal"),
                        org.assertj.core.groups.Tuple.tuple(
                                new TemporalOwner.Another(
                                        Environment.STAGING,
                                        Optional.of(new TemporalOwner.Known("shared", "staging.pnats.cloud:7233"))),
                                "backend of webapp"));
    }

    @Test
    void anyContainerOnProductionIsSaidAlthoughTheWorkerIsNot() {
        List<TemporalUse> uses = uses(look(
                List.of(
                        pod("webapp", container("webapp", "backend", new Literal(PRODUCTION))),
                        pod("temporal", container("temporal", "python-worker", new Literal("temporal:7233")))),
                TEMPORAL));
        assertThat(uses).hasSize(2);
        assertThat(uses.getFirst().isProduction()).isFalse();
        assertThat(uses.getLast().isProduction()).isTrue();
    }

    @Test
    void aLiteralIsShownUnlessItIsNoAddress() {
        assertThat(only(look(List.of(pod("w", container("w", "backend", new Literal("temporal.example.com:7233"))))))
                        .words()
                        .plain())
                .isEqualTo("a Temporal that Opsdeck doesn't know at temporal.example.com:7233, a literal value in"
                        + " backend of w");
        TemporalUse odd = only(look(List.of(pod("w", container("w", "backend", new Literal(SECRET_ADDRESS))))));
        assertThat(odd.owner()).isEqualTo(new TemporalOwner.Unknown());
        assertThat(odd.words().plain()).doesNotContain("never-be-shown");
    }

    @Test
    void anEmptyValueIsNone() {
        assertThat(only(look(List.of(pod("w", container("w", "backend", new Literal(" ")))), TEMPORAL))
                        .source())
                .isEqualTo(new OwnService(TEMPORAL));
    }

    @Test
    void aConfigMapIsRead() {
        ConfigMapKey key = new ConfigMapKey("settings", "address");
        previews.configMaps.put(key, "temporal-frontend.temporal:7233");
        TemporalUse use = only(look(List.of(pod("w", container("w", "backend", new ConfigMap(key, true))))));
        assertThat(use.isProduction()).isTrue();
        assertThat(use.words().plain()).contains("from the ConfigMap settings");
    }

    @Test
    void aSecretIsProbedAndItsValueOnlyCompared() {
        previews.probes.put("backend", new ProbeResult.Value(PRODUCTION));
        TemporalUse use =
                only(look(List.of(pod("w", container("w", "backend", new Secret("address", true)))), TEMPORAL));
        assertThat(use.isProduction()).isTrue();
        assertThat(use.shown()).isEmpty();
        assertThat(use.words().plain())
                .isEqualTo("production's Temporal (prod, temporal.pnats.cloud:7233), from the Secret address"
                        + " in backend of w");
    }

    @Test
    void aSecretsUnknownValueIsNowhere() {
        previews.probes.put("backend", new ProbeResult.Value(SECRET_ADDRESS));
        List<TemporalUse> uses = uses(look(List.of(pod("w", container("w", "backend", new Secret("address", true))))));
        assertThat(uses).singleElement().satisfies(use -> {
            assertThat(use.owner()).isEqualTo(new TemporalOwner.Unknown());
            assertThat(use.toString() + use.words())
                    .doesNotContain("never-be-shown")
                    .doesNotContain("elsewhere");
        });
        assertThat(previews.probes.toString()).doesNotContain("never-be-shown");
    }

    @Test
    void withoutTheRightToRunProgramsNothingIsProbed() {
        mayRunPrograms = false;
        TemporalUse use =
                only(look(List.of(pod("w", container("w", "backend", new Secret("address", true)))), TEMPORAL));
        assertThat(use.words().plain())
                .isEqualTo("from the Secret address in backend of w, not shown: you can't run programs in pods there"
                        + " (needs cron.run)");
        assertThat(previews.probed).isEmpty();
    }

    @Test
    void aWholeSecretThatMayHoldItIsDoubtful() {
        mayRunPrograms = false;
        List<TemporalUse> uses =
                uses(look(List.of(pod("w", container("w", "worker", new Secret("everything", false)))), TEMPORAL));
        assertThat(uses)
                .extracting(TemporalUse::source)
                .containsExactly(new OwnService(TEMPORAL), new Secret("everything", false));
    }

    @Test
    void aWholeSecretWithoutItLeavesWhatCountsAfterIt() {
        ConfigMapKey key = new ConfigMapKey("settings", "TEMPORAL_SERVER_ADDRESS");
        previews.configMaps.put(key, "temporal:7233");
        assertThat(only(look(
                                List.of(pod(
                                        "w",
                                        container(
                                                "w",
                                                "backend",
                                                new Secret("everything", false),
                                                new ConfigMap(key, false)))),
                                TEMPORAL))
                        .source())
                .isEqualTo(new ConfigMap(key, false));
    }

    @Test
    void whatKubernetesPutsTogetherIsTreatedAsASecret() {
        previews.probes.put("backend", new ProbeResult.Value("temporal.pr-123.svc.cluster.local."));
        TemporalUse use = only(look(
                List.of(pod("w", container("w", "backend", new Computed("other variables of the container")))),
                TEMPORAL));
        assertThat(use.owner()).isEqualTo(new TemporalOwner.Own());
        assertThat(use.shown()).isEmpty();
    }

    @Test
    void podsThatAreAlikeAreProbedOnceAndNeverMoreThanFour() {
        List<PreviewPod> replicas = IntStream.range(0, 3)
                .mapToObj(number -> new PreviewPod(
                        new PreviewPod.Cells("webapp-" + number, "1/1", "Running", "0", "1m"),
                        "webapp",
                        Role.SERVICE,
                        Map.of(),
                        Optional.empty(),
                        List.of(container("webapp-" + number, "backend", new Secret("address", true)))))
                .toList();
        assertThat(uses(look(replicas, TEMPORAL))).hasSize(1);
        assertThat(previews.probed).hasSize(1);
        List<PreviewPod> many = IntStream.range(0, 9)
                .mapToObj(
                        number -> pod("p" + number, container("p" + number, "c" + number, new Secret("address", true))))
                .toList();
        uses(look(many, TEMPORAL));
        assertThat(previews.probed).hasSize(5);
    }

    @Test
    void aContainerThatDoesNotRunIsNotProbed() {
        PreviewContainer stopped =
                new PreviewContainer("w", "backend", "x", false, List.of(new Secret("address", true)));
        assertThat(only(look(List.of(pod("w", stopped)), TEMPORAL)).owner())
                .isEqualTo(new TemporalOwner.NotLooked("the container isn't running"));
        assertThat(previews.probed).isEmpty();
    }

    @Test
    void withoutTheServicesNobodyCanTellWhatCounts() {
        PreviewSnapshot look = new PreviewSnapshot(
                List.of(pod("w", container("w", "backend"))), Optional.empty(), Optional.empty(), List.of());
        assertThat(only(look).owner()).isEqualTo(new TemporalOwner.NotLooked("the Services couldn't be read"));
    }

    @Test
    void aServiceThatIsAnotherNameForProductionIsProductions() {
        PreviewService alias =
                new PreviewService("temporal", List.of(7233), Map.of(), List.of(), Optional.of("temporal.pnats.cloud"));
        assertThat(only(look(List.of(pod("w", container("w", "backend"))), alias))
                        .isProduction())
                .isTrue();
        assertThat(only(look(List.of(pod("w", container("w", "backend", new Literal("temporal:7233")))), alias))
                        .isProduction())
                .isTrue();
    }
}
