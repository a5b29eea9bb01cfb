package dev.opsdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.access.policy.ClusterCatalog.KubernetesCluster;
import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.SelfCheck.Finding;
import dev.opsdeck.command.SelfCheck.Level;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.testing.TestCatalog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@RealKubernetes
class RealSelfCheckTest {
    private final KubernetesServer server;

    RealSelfCheckTest(KubernetesServer server) {
        this.server = server;
    }

    @Test
    void findsTheClusterAndItsRightsInOrder() {
        // On a busy machine an answer may take longer than clocks may differ: asked again until one was quick enough.
        List<Finding> findings = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> check(TestCatalog.apps(), server.opsdeck(), Clock.systemUTC(), "web", "on-call"),
                        found -> found.stream().anyMatch(RealSelfCheckTest::agreesAboutTheTime));
        assertThat(sentence(findings, "cluster apps")).isEqualTo("Kubernetes v1.36.4 answers");
        assertThat(sentence(findings, "rights in apps"))
                .isEqualTo("acts as opsdeck-acting for 2 groups, and for nobody else; no Secret can be read");
        assertThat(findings)
                .filteredOn(finding -> finding.subject().equals("namespace apps/pr-130"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARNING);
                    assertThat(finding.sentence().plain())
                            .isEqualTo("counts as production: its name says preview, its label is missing");
                    assertThat(finding.remedy())
                            .contains("kubectl label namespace pr-130 opsdeck.dev/environment=preview");
                });
    }

    @Test
    void namesTheTeamWhoseGroupIsNotListed() {
        List<Finding> findings = check(TestCatalog.apps(), server.opsdeck(), Clock.systemUTC(), "web", "caterplan");
        assertThat(sentence(findings, "rights in apps"))
                .isEqualTo("Opsdeck's account is missing rights: impersonate groups opsdeck:caterplan.");
    }

    @Test
    void isAlarmedByAnAccountThatMayDoEverything() {
        KubernetesCluster current = new KubernetesCluster("apps", Optional.empty(), true);
        List<Finding> findings =
                check(new TestCatalog(List.of(current)), server.administrator(), Clock.systemUTC(), "web");
        assertThat(sentence(findings, "rights in apps"))
                .startsWith("Opsdeck's account has rights it must never have: get secrets; list secrets;")
                .contains("impersonate groups system:masters");
    }

    @Test
    void noticesAClockThatDiffers() {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-3));
        assertThat(sentence(check(TestCatalog.apps(), server.opsdeck(), late, "web"), "clock of apps"))
                .as("3 minutes, less what the answer took")
                .matches("differs from ours by 1([5-7][0-9]|8[0-5]) s: .*");
    }

    @Test
    void tellsOfAClusterThatIsAwayBesideOneThatIsThere() {
        KubernetesCluster apps = new KubernetesCluster("apps", Optional.of("apps"), true);
        KubernetesCluster gone = new KubernetesCluster("gone", Optional.of("gone"), false);
        Path both = MockCluster.kubeconfig("https://127.0.0.1:1/", "gone");
        List<Finding> findings = check(
                new TestCatalog(List.of(apps, gone)),
                Path.of(server.opsdeck() + java.io.File.pathSeparator + both),
                Clock.systemUTC(),
                "web");
        assertThat(sentence(findings, "cluster apps")).contains("answers");
        assertThat(sentence(findings, "cluster gone"))
                .isEqualTo("Could not ask for the version: the cluster gone is down: its API server accepts no"
                        + " connection.");
    }

    private static List<Finding> check(TestCatalog catalog, Path kubeconfig, Clock clock, String... teams) {
        Clusters clusters = new Clusters(catalog, ClusterSettings.ofKubeconfig(kubeconfig));
        KubernetesReads reads = new KubernetesReads(Sleeper.system());
        try {
            return new KubernetesSelfCheck(
                            clusters,
                            new Namespaces(clusters, catalog, reads),
                            reads,
                            cluster -> new TreeSet<>(List.of(teams)),
                            clock)
                    .check();
        } finally {
            clusters.close();
            reads.close();
        }
    }

    private static boolean agreesAboutTheTime(Finding finding) {
        return finding.subject().equals("clock of apps")
                && finding.sentence().plain().equals("agrees with ours");
    }

    private static String sentence(List<Finding> findings, String subject) {
        return findings.stream()
                .filter(finding -> finding.subject().equals(subject))
                .map(finding -> finding.sentence().plain())
                .findFirst()
                .orElseThrow(() -> new AssertionError(findings.toString()));
    }
}
