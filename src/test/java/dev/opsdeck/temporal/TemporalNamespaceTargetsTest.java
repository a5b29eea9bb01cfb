package dev.opsdeck.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target.TemporalNamespace;
import dev.opsdeck.temporal.TemporalNamespaceTargets.Found;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemporalNamespaceTargetsTest {
    private static final Permission UPDATE = new Permission("namespace.update", Risk.CHANGE);
    private static final TestPolicy PNATS = TestPolicy.temporalNamespaces(namespace ->
            namespace.namespace().startsWith("pnats-") && namespace.environment() != Environment.PRODUCTION);

    private final FakeTemporal shared = FakeTemporal.start()
            .with("pnats-staging", "staging")
            .with("pnats-preview", "staging")
            .with("billing-staging", "staging")
            .with("odd name / ü", "");
    private final FakeTemporal other = FakeTemporal.start().with("pnats-dev", "");
    private final TemporalClusters clusters = clusters(false);

    @AfterEach
    void stop() {
        clusters.close();
        shared.close();
        other.close();
    }

    @Test
    void findsALiveNamespaceWithItsEnvironment() {
        assertThat(find(TestPolicy.everything(), "pnats-staging")).isInstanceOfSatisfying(Found.There.class, there -> {
            assertThat(there.target()).isEqualTo(new TemporalNamespace("shared", "pnats-staging", Environment.STAGING));
            assertThat(there.environment().agrees()).isTrue();
        });
    }

    @Test
    void countsANamespaceWhoseDataDisagreesAsProduction() {
        assertThat(find(TestPolicy.everything(), "pnats-preview"))
                .isInstanceOfSatisfying(
                        Found.There.class,
                        there -> assertThat(there.target().environment()).isEqualTo(Environment.PRODUCTION));
    }

    @Test
    void reachesNamespacesWithOddNames() {
        assertThat(find(TestPolicy.everything(), "odd name / ü")).isInstanceOf(Found.There.class);
    }

    @Test
    void readsTheNamespaceAnewEveryTime() {
        assertThat(find(TestPolicy.everything(), "pnats-staging")).isInstanceOf(Found.There.class);
        shared.with("pnats-staging", "production");
        assertThat(find(TestPolicy.everything(), "pnats-staging"))
                .isInstanceOfSatisfying(
                        Found.There.class,
                        there -> assertThat(there.target().environment()).isEqualTo(Environment.PRODUCTION));
    }

    @Test
    void tellsThatANamespaceIsNotThereAndSuggestsOnlyWhatTheAskerMayActOn() {
        assertThat(unclear(find(PNATS, "pnats-1-staging")))
                .isEqualTo("No Temporal namespace pnats-1-staging on shared. Did you mean pnats-staging?");
        assertThat(elsewhere(find(PNATS, "pnats-previww")))
                .as("pnats-preview counts as production, so it is not suggested")
                .isInstanceOf(Resolution.Read.class);
    }

    @Test
    void pointsOutAMistypedNameOfTheAskersOwn() {
        assertThat(unclear(find(PNATS, "pnats-stagimg")))
                .isEqualTo("No temporal:shared/pnats-stagimg, or you can't see it. Did you mean pnats-staging?");
    }

    @Test
    void answersTheSameForWhatIsNotThereAndForWhatIsNotTheAskers() {
        Resolution there = elsewhere(find(PNATS, "billing-staging"));
        Resolution notThere = elsewhere(find(PNATS, "invoice-staging"));
        assertThat(there)
                .isInstanceOfSatisfying(
                        Resolution.Read.class,
                        ready -> assertThat(ready.target())
                                .isEqualTo(new TemporalNamespace("shared", "billing-staging", Environment.STAGING)));
        assertThat(notThere)
                .isInstanceOfSatisfying(
                        Resolution.Read.class,
                        ready -> assertThat(ready.target())
                                .isEqualTo(new TemporalNamespace("shared", "invoice-staging", Environment.STAGING)));
        assertThat(shared.calls())
                .as("for names that are not the asker's nobody looks whether they are there")
                .doesNotContain("DescribeNamespace");
    }

    @Test
    void hidesNothingFromWhomeverMayDescribeIt() {
        TestPolicy reader = TestPolicy.temporal((permission, _) -> permission.risk() == Risk.READ);
        assertThat(find(reader, "pnats-staging")).isInstanceOf(Found.There.class);
    }

    @Test
    void neverTouchesTemporalsOwnNamespace() throws InterruptedException {
        shared.with("temporal-system", "staging");
        Resolution.Read ready = (Resolution.Read) elsewhere(find(TestPolicy.everything(), "Temporal-System"));
        assertThat(ready.target())
                .isEqualTo(new TemporalNamespace("shared", "temporal-system", Environment.PRODUCTION));
        Reply reply = ready.work().run(TestPolicy.everything().run(UPDATE, _ -> {}));
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(shared.calls()).doesNotContain("DescribeNamespace");
    }

    @Test
    void asksWhichClusterWhenThereAreSeveralAndNoneIsTheDefault() {
        try (TemporalClusters both = clusters(true)) {
            TemporalNamespaceTargets targets =
                    new TemporalNamespaceTargets(both, TestCatalog.temporal("shared", "other"));
            assertThat(unclear(targets.find(
                            "pnats-staging",
                            Optional.empty(),
                            TestPolicy.everything().asking(UPDATE))))
                    .isEqualTo("There are several Temporal clusters. Say which with --cluster NAME (shared, other),"
                            + " for example --cluster shared.");
            assertThat(unclear(targets.find("pnats-staging", Optional.empty(), PNATS.asking(UPDATE))))
                    .as("only clusters with something of the asker's are named")
                    .isEqualTo("There are several Temporal clusters. Say which with --cluster NAME (shared), for"
                            + " example --cluster shared.");
            assertThat(targets.find(
                            "pnats-dev",
                            Optional.of("other"),
                            TestPolicy.everything().asking(UPDATE)))
                    .isInstanceOf(Found.There.class);
        }
    }

    @Test
    void saysThatThereIsNoSuchCluster() {
        assertThat(unclear(new TemporalNamespaceTargets(clusters, TestCatalog.temporal())
                        .find(
                                "pnats-staging",
                                Optional.of("shraed"),
                                TestPolicy.everything().asking(UPDATE))))
                .isEqualTo("No Temporal cluster shraed that you can use. Did you mean shared?");
    }

    @Test
    void leavesAnUnknownClusterOfSomebodyWithoutGrantsToThePolicy() {
        TestPolicy none = TestPolicy.temporalNamespaces(_ -> false);
        assertThat(elsewhere(new TemporalNamespaceTargets(clusters, TestCatalog.temporal())
                        .find("pnats-staging", Optional.of("payments"), none.asking(UPDATE))))
                .isInstanceOf(Resolution.Read.class);
    }

    @Test
    void saysHowToAddAClusterWhenThereIsNone() {
        try (TemporalClusters none = new TemporalClusters(List.of())) {
            TemporalNamespaceTargets targets = new TemporalNamespaceTargets(none, TestCatalog.temporal());
            assertThatThrownBy(() -> targets.find(
                            "x", Optional.empty(), TestPolicy.everything().asking(UPDATE)))
                    .isInstanceOfSatisfying(KnownFailure.class, failure -> {
                        assertThat(failure.reply().headline().plain()).isEqualTo("No Temporal cluster is configured.");
                        assertThat(failure.reply().parts())
                                .singleElement()
                                .asString()
                                .contains("temporal.clusters: [{name");
                    });
        }
    }

    private Found find(TestPolicy authorizer, String name) {
        return new TemporalNamespaceTargets(clusters, TestCatalog.temporal("shared"))
                .find(name, Optional.empty(), authorizer.asking(UPDATE));
    }

    private TemporalClusters clusters(boolean both) {
        return new TemporalClusters(
                Stream.of(
                                TemporalClusterSettings.plaintext("shared", shared.address()),
                                TemporalClusterSettings.plaintext("other", other.address()))
                        .limit(both ? 2 : 1)
                        .toList(),
                FakeTemporal.endlessPatience());
    }

    private static Resolution elsewhere(Found found) {
        return ((Found.Elsewhere) found).resolution();
    }

    private static String unclear(Found found) {
        return ((Resolution.Unclear) elsewhere(found)).reply().headline().plain();
    }
}
