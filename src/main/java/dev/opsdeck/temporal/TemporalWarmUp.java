package dev.opsdeck.temporal;

import dev.opsdeck.command.KnownFailure;
import io.grpc.StatusRuntimeException;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the connections once Opsdeck is up, beside the work that waits already: the first one of a process takes seconds,
 * which nobody's first command should pay.
 */
@Singleton
final class TemporalWarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(TemporalWarmUp.class);

    private final TemporalClusters clusters;

    TemporalWarmUp(TemporalClusters clusters) {
        this.clusters = clusters;
    }

    @EventListener
    void onStart(ServerStartupEvent started) {
        var _ = Thread.ofVirtual().name("temporal-warm-up").start(() -> clusters.each(TemporalWarmUp::greet));
    }

    private static String greet(TemporalCluster cluster) {
        try {
            GetSystemInfoResponse system =
                    cluster.read(stub -> stub.getSystemInfo(GetSystemInfoRequest.getDefaultInstance()));
            LOG.info("Temporal cluster {} answers: server {}", cluster.name(), system.getServerVersion());
            return system.getServerVersion();
        } catch (StatusRuntimeException fault) {
            LOG.warn(cluster.explain(fault).reply().headline().plain());
        } catch (KnownFailure failure) {
            LOG.warn(failure.reply().headline().plain());
        }
        return "";
    }
}
