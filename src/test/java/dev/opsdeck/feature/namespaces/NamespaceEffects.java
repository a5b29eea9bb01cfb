package dev.opsdeck.feature.namespaces;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Risk;
import dev.opsdeck.kubernetes.ClusterSettings;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.ServiceForwards;
import dev.opsdeck.runs.EffectContext;
import dev.opsdeck.temporal.FakeTemporal;
import dev.opsdeck.temporal.PreviewTemporals;
import dev.opsdeck.temporal.TemporalClusterSettings;
import dev.opsdeck.temporal.TemporalClusters;
import dev.opsdeck.temporal.TemporalNamespaceTargets;
import dev.opsdeck.temporal.TemporalPlaces;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The handlers of this package as one process has them, with a Temporal cluster {@code shared}. */
final class NamespaceEffects implements AutoCloseable {
    final RegisterNamespaceHandler register;
    final UpdateNamespaceHandler update;
    private final TemporalClusters clusters;

    NamespaceEffects(FakeTemporal server) {
        TestCatalog estate = TestCatalog.temporal("shared");
        clusters = new TemporalClusters(
                List.of(TemporalClusterSettings.plaintext("shared", server.address())), FakeTemporal.endlessPatience());
        TemporalPlaces places = new TemporalPlaces(clusters, withoutPreviews());
        TemporalNamespaceTargets targets = new TemporalNamespaceTargets(clusters, estate);
        register = new RegisterNamespaceHandler(
                places, targets, new TemporalNamespaces(Sleeper.system(), Ticker.system()));
        update = new UpdateNamespaceHandler(places, targets, new TemporalNamespaces(Sleeper.system(), Ticker.system()));
    }

    /** Temporal's commands without any Kubernetes. */
    static PreviewTemporals withoutPreviews() {
        TestCatalog estate = TestCatalog.temporal("shared");
        KubernetesReads reads = new KubernetesReads(Sleeper.system());
        Clusters none = new Clusters(estate, new ClusterSettings("", "", "", "", ""));
        return new PreviewTemporals(
                new KubernetesWords(none, new dev.opsdeck.kubernetes.Namespaces(none, estate, reads), reads),
                new ServiceForwards(none, reads));
    }

    static EffectContext first() {
        return EffectContext.of(TestPolicy.everything().run(new Permission("namespace.register", Risk.ADMIN), _ -> {}));
    }

    static EffectContext resumed() {
        return new EffectContext(first().asked(), Optional.of(Instant.parse("2026-11-21T12:00:00Z")));
    }

    @Override
    public void close() {
        clusters.close();
    }
}
