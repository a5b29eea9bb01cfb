package dev.opsdeck.demo;

import java.nio.file.Path;
import java.time.Clock;

/**
 * What Opsdeck operates: real servers where they were named, stand-ins elsewhere.
 *
 * @param kubeconfig leads to the cluster
 * @param temporal address
 */
record Backends(Path kubeconfig, String temporal) implements AutoCloseable {
    static Backends start(DemoOptions options, DemoHome home, Clock clock) {
        return new Backends(
                options.kubeconfig().orElseThrow(), options.temporal().orElseThrow());
    }

    @Override
    public void close() {}
}
