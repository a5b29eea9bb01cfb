package dev.opsdeck.demo;

import dev.opsdeck.demo.world.DemoWorld;
import dev.opsdeck.standin.kubernetes.KubernetesStandIn;
import dev.opsdeck.standin.temporal.TemporalStandIn;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** What Opsdeck operates: real servers where they were named, stand-ins with the demo's world in them elsewhere. */
final class Backends implements AutoCloseable {
    /** How each part is stopped, the last one first. */
    private final Deque<Runnable> parts;

    private final Path kubeconfig;
    private final String temporal;

    private Backends(Deque<Runnable> parts, Path kubeconfig, String temporal) {
        this.parts = parts;
        this.kubeconfig = kubeconfig;
        this.temporal = temporal;
    }

    /** Starts the stand-ins that are needed: the world lives in both, so that it needs both. */
    static Backends start(DemoOptions options, DemoHome home, Clock clock) {
        Deque<Runnable> parts = new ArrayDeque<>();
        if (options.kubeconfig().isPresent() && options.temporal().isPresent()) {
            return new Backends(
                    parts, options.kubeconfig().get(), options.temporal().get());
        }
        KubernetesStandIn kubernetes = KubernetesStandIn.start(clock);
        parts.push(kubernetes::close);
        TemporalStandIn temporal = TemporalStandIn.start();
        parts.push(temporal::close);
        parts.push(DemoWorld.start(kubernetes, temporal)::close);
        return new Backends(
                parts,
                options.kubeconfig().orElseGet(() -> kubernetes.writeKubeconfig(home.directory())),
                options.temporal().orElseGet(temporal::address));
    }

    /** Leads to the cluster. */
    Path kubeconfig() {
        return kubeconfig;
    }

    /** Where Temporal is. */
    String temporal() {
        return temporal;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            parts.pop().run();
        }
    }
}
