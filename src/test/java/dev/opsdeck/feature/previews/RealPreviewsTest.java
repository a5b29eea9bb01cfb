package dev.opsdeck.feature.previews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.previews.TemporalAddressResolver.Rights;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.Namespaces;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.temporal.TemporalClusterSettings;
import dev.opsdeck.temporal.TemporalClusters;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The previews of the fixtures, each with its own way to its Temporal. */
@RealKubernetes
class RealPreviewsTest {
    private final KubernetesServer server;
    private final Previews previews;
    private final TemporalOwners owners;

    RealPreviewsTest(KubernetesServer server) {
        this.server = server;
        TestCatalog catalog = TestCatalog.apps();
        Clusters clusters = TestCatalog.connected(server.opsdeck());
        KubernetesReads reads = new KubernetesReads(Sleeper.system());
        this.previews = new KubernetesPreviews(clusters, reads);
        this.owners = new TemporalOwners(
                new TemporalClusters(List.of(TemporalClusterSettings.plaintext("prod", "temporal.pnats.cloud:7233"))),
                new KubernetesNamespaceEnvironments(new Namespaces(clusters, catalog, reads)));
    }

    private static KubernetesNamespace preview(String name) {
        return new KubernetesNamespace("apps", name, Environment.PREVIEW);
    }

    /** A machine that is busy may not start printenv in the five seconds it has: then it is asked once more. */
    private PreviewReport report(String name, boolean mayRunPrograms) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> reported(name, mayRunPrograms), report -> !isLate(report));
    }

    private ProbeResult probed(String name, PreviewContainer container) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> previews.probe(preview(name), container, TestPolicy.authority("web")),
                        probed -> !(probed instanceof ProbeResult.Unknown(String why) && isLate(why)));
    }

    private static boolean isLate(PreviewReport report) {
        return report.uses().stream().anyMatch(use -> isLate(use.words().plain()));
    }

    private static boolean isLate(String words) {
        return words.contains("printenv did not end within");
    }

    private PreviewReport reported(String name, boolean mayRunPrograms) {
        PreviewSnapshot look = previews.look(preview(name), TestPolicy.authority("web"));
        Rights rights = new Rights(
                TestPolicy.authority("web"),
                mayRunPrograms ? Optional.of(TestPolicy.authority("web")) : Optional.empty());
        return new PreviewReport(
                preview(name), look, new TemporalAddressResolver(previews, owners, preview(name), rights).of(look));
    }

    @Test
    void seesAHealthyPreviewOnItsOwnTemporal() {
        // A busy machine may be late with a readiness probe.
        PreviewReport report = await().atMost(Duration.ofMinutes(2))
                .until(() -> reported("pr-123", true), found -> found.state() == PreviewState.READY);
        assertThat(report.state()).isEqualTo(PreviewState.READY);
        assertThat(report.ready()).isEqualTo("2/2");
        assertThat(report.images()).isEqualTo("busybox:1, webapp:1");
        assertThat(report.urls())
                .containsExactly(
                        new PreviewUrl("http://pr-123.example.com", false, "webapp"),
                        new PreviewUrl("http://temporal-pr-123.example.com", true, "temporal-ui"));
        assertThat(report.uses())
                .singleElement()
                .satisfies(use -> assertThat(use.words().plain())
                        .isEqualTo("the preview's own Temporal, as TEMPORAL_SERVER_ADDRESS is not set and there is the"
                                + " Service temporal"));
    }

    @Test
    void showsTheCellsThatKubectlShows() {
        // The cluster goes on between the one look and the other.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(ours()).containsExactlyInAnyOrderElementsOf(kubectls()));
    }

    private List<List<String>> ours() {
        return report("pr-123", false).look().pods().stream()
                .filter(pod -> pod.role() == PreviewPod.Role.SERVICE)
                .map(pod -> List.of(
                        pod.cells().name(),
                        pod.cells().ready(),
                        pod.cells().status(),
                        pod.cells().restarts()))
                .toList();
    }

    private List<List<String>> kubectls() {
        return server.kubectl("get", "pods", "-n", "pr-123", "--no-headers", "-l", "app in (webapp,temporal)")
                .lines()
                .map(line -> Arrays.asList(line.strip().split("\\s{2,}")).subList(0, 4))
                .toList();
    }

    @Test
    void seesThatALiteralValueLeadsToProduction() {
        PreviewReport report = report("pr-127", true);
        assertThat(report.usesProduction()).isTrue();
        assertThat(report.uses().getFirst().words().plain())
                .startsWith("production's Temporal (a Service of a namespace that counts as production) at"
                        + " temporal-frontend.temporal.svc:7233, a literal value in backend of webapp-");
        assertThat(report.commit()).contains("4f2c1e9b7a3d");
        assertThat(report.urls())
                .extracting(PreviewUrl::address)
                .containsExactly("https://pr-127.example.com", "https://pr-127.example.com/api");
    }

    @Test
    void comparesWhatASecretSetsWithoutReadingTheSecret() throws IOException {
        PreviewReport report = report("pr-128", true);
        assertThat(report.uses()).singleElement().satisfies(use -> {
            assertThat(use.owner()).isEqualTo(new TemporalOwner.Own());
            assertThat(use.words().plain())
                    .startsWith(
                            "the preview's own Temporal, from the Secret temporal-address in python-worker of temporal-");
        });
        assertThat(report.state()).isEqualTo(PreviewState.DEGRADED);
        List<String> touched = Files.readAllLines(server.auditLog()).stream()
                .filter(line -> line.contains("\"opsdeck-acting\"") && line.contains("\"resource\":\"secrets\""))
                .filter(line -> line.contains("\"namespace\":\"pr-128\""))
                .toList();
        assertThat(touched).isEmpty();
    }

    @Test
    void runsTheFixedProbeAsThePersonAndAsTwoWords() throws IOException {
        report("pr-128", true);
        List<String> execs = new ArrayList<>();
        for (String line : Files.readAllLines(server.auditLog())) {
            if (line.contains("\"subresource\":\"exec\"") && line.contains("\"userAgent\":\"opsdeck\"")) {
                JsonNode exec = new ObjectMapper().readTree(line);
                if (exec.at("/objectRef/namespace").asText().equals("pr-128")) {
                    execs.add("%s for %s: %s"
                            .formatted(
                                    exec.at("/impersonatedUser/username").asText(),
                                    exec.at("/impersonatedUser/extra/slack-user/0")
                                            .asText(),
                                    exec.at("/requestURI").asText().replaceFirst(".*\\?", "")));
                }
            }
        }
        String probe =
                ": command=printenv&command=TEMPORAL_SERVER_ADDRESS&container=python-worker&stdout=true&stderr=true";
        assertThat(execs)
                .contains("opsdeck-acting for U024BE7LH" + probe)
                .allMatch(exec -> exec.startsWith("opsdeck-acting for U") && exec.endsWith(probe));
    }

    @Test
    void doesNotLookWithoutTheRightToRunPrograms() {
        assertThat(report("pr-128", false).uses())
                .singleElement()
                .satisfies(use -> assertThat(use.owner())
                        .isEqualTo(
                                new TemporalOwner.NotLooked("you can't run programs in pods there (needs cron.run)")));
    }

    @Test
    void readsAConfigMapAndStopsWhereKubernetesAllowsNoExec() {
        List<TemporalUse> uses = report("pr-129", true).uses();
        assertThat(uses).hasSize(2);
        assertThat(uses.getFirst().words().plain())
                .isEqualTo("a Service of another namespace (preview) at temporal.pr-123.svc:7233"
                        + ", from the ConfigMap temporal-address in backend of webapp");
        assertThat(uses.getLast().owner())
                .isEqualTo(new TemporalOwner.NotLooked(
                        "Kubernetes' own RBAC doesn't let your team run programs in pods there"));
    }

    @Test
    void saysThatAContainerHasNoPrintenv() {
        String container = previews.look(preview("pr-126"), TestPolicy.authority("web")).pods().stream()
                .filter(pod -> pod.name().equals("noshell"))
                .findFirst()
                .orElseThrow()
                .containers()
                .getFirst()
                .name();
        assertThat(probed("pr-126", new PreviewContainer("noshell", container, "", true, List.of())))
                .isEqualTo(new ProbeResult.Unknown("the container has no printenv"));
    }

    @Test
    void saysThatAVariableIsNotSet() {
        String pod = previews.look(preview("pr-123"), TestPolicy.authority("web")).pods().stream()
                .filter(found -> found.name().startsWith("webapp"))
                .findFirst()
                .orElseThrow()
                .name();
        assertThat(probed("pr-123", new PreviewContainer(pod, "backend", "", true, List.of())))
                .isEqualTo(new ProbeResult.NotSet());
    }

    @Test
    void saysThatKubernetesRefusedWhatThePolicyAllowed() {
        assertThatThrownBy(() -> previews.look(preview("pr-125"), TestPolicy.authority("web")))
                .isInstanceOfSatisfying(
                        KnownFailure.class,
                        failure -> assertThat(failure.reply().headline().plain())
                                .contains("opsdeck:web can't list pods in apps/pr-125"));
    }

    @Test
    void aPreviewInTroubleIsFailing() {
        assertThat(report("pr-124", false).state()).isEqualTo(PreviewState.FAILING);
    }

    @Test
    void showsWhatItMayWhenTheRestIsRefused() {
        PreviewSnapshot look = previews.look(preview("production"), TestPolicy.authority("on-call"));
        assertThat(look.pods()).isNotEmpty();
        assertThat(look.services()).isEmpty();
        assertThat(look.missing())
                .extracting(Object::toString)
                .anySatisfy(text -> assertThat(text).contains("can't list services in apps/production"))
                .anySatisfy(text -> assertThat(text).contains("can't list ingresses in apps/production"));
    }
}
