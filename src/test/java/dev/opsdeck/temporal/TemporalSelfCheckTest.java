package dev.opsdeck.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.SelfCheck.Finding;
import dev.opsdeck.command.SelfCheck.Level;
import dev.opsdeck.testing.TestCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemporalSelfCheckTest {

    @Test
    void tellsVersionAndNamespacesWhoseEnvironmentIsInDoubtWithTheCommandThatMendsIt() {
        try (FakeTemporal server = FakeTemporal.start()
                .with("temporal-system", "staging")
                .with("pnats-staging", "staging")
                .with("pnats-preview", "")
                .with("it's-preview", "")
                .with("billing", "staging")) {
            assertThat(check(TestCatalog.temporal("shared"), server.address()))
                    .extracting(finding -> "%s %s %s | %s"
                            .formatted(
                                    finding.subject(),
                                    finding.level(),
                                    finding.sentence().plain(),
                                    finding.remedy().orElse("-")))
                    .containsExactly(
                            "Temporal shared OK %s answers: server 1.31.2. | -".formatted(server.address()),
                            "Temporal shared WARNING Namespace billing counts as production: no pattern of the policy"
                                    + " matches the name; data[opsdeck.dev/environment] says staging. | -",
                            "Temporal shared WARNING Namespace it's-preview counts as production: the policy's pattern"
                                    + " says preview, but data[opsdeck.dev/environment] is not set. | temporal operator"
                                    + " namespace update --address %s --namespace 'it'\\''s-preview' --data"
                                            .formatted(server.address())
                                    + " opsdeck.dev/environment=preview",
                            "Temporal shared WARNING Namespace pnats-preview counts as production: the policy's pattern"
                                    + " says preview, but data[opsdeck.dev/environment] is not set. | temporal operator"
                                    + " namespace update --address %s --namespace 'pnats-preview' --data"
                                            .formatted(server.address())
                                    + " opsdeck.dev/environment=preview");
        }
    }

    @Test
    void tellsWhichClusterIsBrokenAndStillLooksAtTheOthers() {
        try (FakeTemporal server = FakeTemporal.start();
                TemporalClusters clusters = new TemporalClusters(
                        List.of(
                                TemporalClusterSettings.plaintext("away", "no-such-host.invalid:7233"),
                                TemporalClusterSettings.plaintext("shared", server.address())),
                        FakeTemporal.endlessPatience())) {
            TestCatalog catalog = TestCatalog.temporal("away", "shared");
            List<Finding> findings =
                    new TemporalSelfCheck(clusters, new TemporalNamespaceTargets(clusters, catalog), catalog).check();
            assertThat(findings)
                    .extracting(Finding::subject, Finding::level)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("Temporal away", Level.BROKEN),
                            org.assertj.core.groups.Tuple.tuple("Temporal shared", Level.OK));
            assertThat(findings.getFirst().sentence().plain()).contains("no host has this name");
        }
    }

    @Test
    void tellsWhenThePolicySpeaksOfAClusterThatIsNotConfigured() {
        try (FakeTemporal server = FakeTemporal.start()) {
            assertThat(check(TestCatalog.temporal("shared", "paymemts"), server.address()))
                    .first()
                    .satisfies(finding -> {
                        assertThat(finding.subject()).isEqualTo("Temporal paymemts");
                        assertThat(finding.level()).isEqualTo(Level.WARNING);
                    });
        }
    }

    @Test
    void tellsWhenNoClusterIsConfigured() {
        try (TemporalClusters none = new TemporalClusters(List.of())) {
            TestCatalog catalog = TestCatalog.temporal();
            assertThat(new TemporalSelfCheck(none, new TemporalNamespaceTargets(none, catalog), catalog).check())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.remedy())
                            .contains("temporal.clusters: [{name: shared, address: \"temporal.example.com:7233\"}]"));
        }
    }

    private static List<Finding> check(TestCatalog catalog, String address) {
        try (TemporalClusters clusters = new TemporalClusters(
                List.of(TemporalClusterSettings.plaintext("shared", address)), FakeTemporal.endlessPatience())) {
            return new TemporalSelfCheck(clusters, new TemporalNamespaceTargets(clusters, catalog), catalog).check();
        }
    }
}
