package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.previews.PreviewPod.Cells;
import dev.opsdeck.feature.previews.PreviewPod.Role;
import dev.opsdeck.temporal.TemporalClusterSettings;
import dev.opsdeck.temporal.TemporalClusterSettings.Identity;
import dev.opsdeck.temporal.TemporalClusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Previews that a test put there. */
final class FakePreviews implements Previews {
    static final PreviewService TEMPORAL = new PreviewService(
            "temporal", List.of(7233), Map.of("app", "temporal"), List.of("10.0.0.7"), Optional.empty());
    static final PreviewService WEBAPP =
            new PreviewService("webapp", List.of(80), Map.of("app", "webapp"), List.of("10.0.0.8"), Optional.empty());

    final Map<String, PreviewSnapshot> looks = new HashMap<>();
    final Map<ConfigMapKey, String> configMaps = new HashMap<>();
    final Map<String, ProbeResult> probes = new HashMap<>();
    final List<String> probed = new CopyOnWriteArrayList<>();

    static PreviewContainer container(String pod, String name, AddressSource... sources) {
        return new PreviewContainer(pod, name, "localhost/" + name + ":1", true, List.of(sources));
    }

    static PreviewPod pod(String name, PreviewContainer... containers) {
        return pod(name, "1/1", "Running", Role.SERVICE, containers);
    }

    static PreviewPod pod(String name, String ready, String status, Role role, PreviewContainer... containers) {
        return new PreviewPod(
                new Cells(name, ready, status, "0", "5m"),
                name,
                role,
                Map.of("app", name.replaceFirst("-.*", "")),
                Optional.empty(),
                List.of(containers));
    }

    static PreviewSnapshot look(List<PreviewPod> pods, PreviewService... services) {
        return new PreviewSnapshot(pods, Optional.of(List.of(services)), Optional.of(List.of()), List.of());
    }

    /** What the settings know: production by two addresses, and staging. */
    static TemporalOwners owners() {
        return new TemporalOwners(
                new TemporalClusters(List.of(
                        cluster(
                                "prod",
                                "temporal.pnats.cloud:7233",
                                Environment.PRODUCTION,
                                "temporal-frontend.temporal.svc:7233"),
                        cluster("shared", "staging.pnats.cloud:7233", Environment.STAGING))),
                (_, namespace) -> switch (namespace) {
                    case "billing" -> Optional.of(Environment.PRODUCTION);
                    case "pr-124" -> Optional.of(Environment.PREVIEW);
                    default -> Optional.empty();
                });
    }

    private static TemporalClusterSettings cluster(
            String name, String address, Environment environment, String... alsoAt) {
        return new TemporalClusterSettings(
                name,
                address,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Identity(environment, List.of(alsoAt)),
                false);
    }

    @Override
    public PreviewSnapshot look(KubernetesNamespace where, Authority authority) {
        return Optional.ofNullable(looks.get(where.namespace()))
                .orElseThrow(() -> new KnownFailure(
                        "kubernetes.forbidden",
                        Reply.failed("Kubernetes' own RBAC refused %s.", Text.code(where.words()))));
    }

    @Override
    public List<PreviewUrl> urls(KubernetesNamespace where, Authority authority) {
        return look(where, authority).urls().orElse(List.of());
    }

    @Override
    public Optional<String> configMapValue(KubernetesNamespace where, ConfigMapKey key, Authority authority) {
        return Optional.ofNullable(configMaps.get(key));
    }

    @Override
    public ProbeResult probe(KubernetesNamespace where, PreviewContainer container, Authority authority) {
        probed.add(container.name());
        return probes.getOrDefault(container.name(), new ProbeResult.NotSet());
    }
}
