package dev.opsdeck.demo.world;

import dev.opsdeck.standin.kubernetes.KubernetesStandIn;
import dev.opsdeck.standin.temporal.TemporalStandIn;
import dev.opsdeck.standin.temporal.TemporalStandIn.Namespace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Fills the stand-ins: the previews pr-122 (on production's Temporal), pr-123 (healthy), pr-124 (crashing) and pr-130 (no
 * label), staging, production, a shared Temporal cluster, and Temporal namespaces. Logs flow, the crashing backend restarts,
 * CronJobs fire, Deployments roll now and then.
 */
public final class DemoWorld implements AutoCloseable {
    private static final List<String> NAMESPACES =
            List.of("pr-122", "pr-123", "pr-124", "pr-130", "staging", "production", "temporal");
    /** The previews that bring their own Temporal server. */
    private static final List<String> WITH_TEMPORAL = List.of("pr-123", "pr-124");

    private final List<TemporalStandIn> previews;
    private final Rollouts rollouts;

    private DemoWorld(KubernetesStandIn kubernetes, TemporalStandIn temporal, Clock clock) {
        Instant now = clock.instant();
        new Programs(clock).install(kubernetes.images());
        kubernetes.apply(Manifests.at("namespaces.yaml", now));
        kubernetes.apply(Manifests.at("rbac.yaml", now));
        NAMESPACES.forEach(namespace -> kubernetes.apply(Manifests.at(namespace + ".yaml", now)));
        previews = WITH_TEMPORAL.stream()
                .map(namespace -> ownTemporal(kubernetes, namespace))
                .toList();
        shared().forEach(temporal::add);
        rollouts = new Rollouts(kubernetes.objects(), clock);
    }

    /** Fills them, and lets things happen until it is closed. Close it before them. */
    public static DemoWorld start(KubernetesStandIn kubernetes, TemporalStandIn temporal) {
        return start(kubernetes, temporal, Clock.systemUTC());
    }

    /** The same by another clock. */
    public static DemoWorld start(KubernetesStandIn kubernetes, TemporalStandIn temporal, Clock clock) {
        return new DemoWorld(kubernetes, temporal, clock);
    }

    private static TemporalStandIn ownTemporal(KubernetesStandIn kubernetes, String namespace) {
        TemporalStandIn own = TemporalStandIn.start();
        own.add(namespace("default", 1, "", "", "preview"));
        own.add(namespace("bookings", 3, "Bookings of " + namespace, "web@example.com", "preview"));
        int port = Integer.parseInt(own.address().substring(own.address().indexOf(':') + 1));
        kubernetes
                .forwards()
                .put(namespace, "temporal", 7233, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return own;
    }

    private static List<Namespace> shared() {
        return List.of(
                namespace("default", 1, "", "", ""),
                namespace("pnats-dev", 3, "Playground of the web team", "web@example.com", "development"),
                namespace("pnats-staging", 7, "Bookings before a release", "web@example.com", "staging"),
                namespace("pnats", 30, "Bookings", "on-call@example.com", "production"),
                namespace("billing", 90, "Invoices and payments", "billing@example.com", "production"),
                namespace("notifications", 7, "Mails, texts and calls", "web@example.com", "production"));
    }

    private static Namespace namespace(String name, int days, String description, String owner, String environment) {
        return new Namespace(
                name,
                Duration.ofDays(days),
                description,
                owner,
                environment.isEmpty() ? Map.of() : Map.of("opsdeck.dev/environment", environment));
    }

    /** Rolls a Deployment now, as a release does. */
    public void roll(String namespace, String deployment) {
        rollouts.roll(namespace, deployment);
    }

    @Override
    public void close() {
        rollouts.close();
        previews.forEach(TemporalStandIn::close);
    }
}
