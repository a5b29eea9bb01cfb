package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.previews.TemporalOwner.Known;
import dev.opsdeck.temporal.TemporalCluster;
import dev.opsdeck.temporal.TemporalClusters;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells whose Temporal an address is: the preview's own, one of {@code temporal.clusters}, or a Service of another
 * namespace, whose environment then counts. Asks no DNS: a name that is only an alias of another one stays unknown unless
 * the settings list it.
 */
@Singleton
final class TemporalOwners {
    private final TemporalClusters clusters;
    private final NamespaceEnvironments environments;

    TemporalOwners(TemporalClusters clusters, NamespaceEnvironments environments) {
        this.clusters = clusters;
        this.environments = environments;
    }

    /** The owner of an address that a program in the preview uses. */
    TemporalOwner of(String address, KubernetesNamespace where, Optional<List<PreviewService>> services) {
        return TemporalHost.of(address)
                .map(host -> host.isLoopback() ? new TemporalOwner.Own() : of(host, where, services))
                .orElseGet(TemporalOwner.Unknown::new);
    }

    /** Production's Temporal as the settings know it: what a program falls back to. */
    TemporalOwner production() {
        return new TemporalOwner.Production(clusters.all().stream()
                .filter(cluster -> cluster.environment() == Environment.PRODUCTION)
                .findFirst()
                .map(TemporalOwners::known));
    }

    /** Where a Service of the preview's own namespace leads. */
    TemporalOwner behind(PreviewService service, KubernetesNamespace where) {
        return service.leadsTo()
                .map(host -> of(host + ":" + PreviewService.TEMPORAL_PORT, where, Optional.of(List.of())))
                .orElseGet(TemporalOwner.Own::new);
    }

    private TemporalOwner of(TemporalHost host, KubernetesNamespace where, Optional<List<PreviewService>> services) {
        Optional<PreviewService> own = services.stream()
                .flatMap(List::stream)
                .filter(service -> isAt(service, host, where))
                .findFirst();
        if (own.isPresent()) {
            return behind(own.get(), where);
        }
        if (services.isEmpty() && isNamedHere(host, where)) {
            return new TemporalOwner.Own();
        }
        return configured(host).or(() -> elsewhere(host, where)).orElseGet(TemporalOwner.Unknown::new);
    }

    private static boolean isAt(PreviewService service, TemporalHost host, KubernetesNamespace where) {
        return host.host().equals(service.name())
                || host.host().equals(service.name() + "." + where.namespace())
                || service.addresses().contains(host.host());
    }

    /** Without the list of Services their names must do. */
    private static boolean isNamedHere(TemporalHost host, KubernetesNamespace where) {
        return host.isOneLabel()
                || host.service()
                        .filter(service -> service.namespace().equals(where.namespace()))
                        .isPresent();
    }

    private Optional<TemporalOwner> configured(TemporalHost host) {
        return clusters.all().stream()
                .filter(cluster -> addresses(cluster).anyMatch(host::equals))
                .findFirst()
                .map(cluster -> cluster.environment() == Environment.PRODUCTION
                        ? new TemporalOwner.Production(Optional.of(known(cluster)))
                        : new TemporalOwner.Another(cluster.environment(), Optional.of(known(cluster))));
    }

    private static Stream<TemporalHost> addresses(TemporalCluster cluster) {
        return Stream.concat(Stream.of(cluster.address()), cluster.alsoAt().stream())
                .flatMap(address -> TemporalHost.of(address).stream());
    }

    private static Known known(TemporalCluster cluster) {
        return new Known(cluster.name(), cluster.address());
    }

    private Optional<TemporalOwner> elsewhere(TemporalHost host, KubernetesNamespace where) {
        return host.service()
                .filter(service -> !service.namespace().equals(where.namespace()))
                .flatMap(service -> environments.of(where.cluster(), service.namespace()))
                .map(environment -> environment == Environment.PRODUCTION
                        ? new TemporalOwner.Production(Optional.empty())
                        : new TemporalOwner.Another(environment, Optional.empty()));
    }
}
