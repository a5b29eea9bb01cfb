package dev.opsdeck.kubernetes;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at start which clusters cannot be reached as they are written down (a missing context, a missing exec plugin), and
 * gets ready for the others.
 */
@Singleton
final class KubernetesStartup {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesStartup.class);

    private final Clusters clusters;

    KubernetesStartup(Clusters clusters) {
        this.clusters = clusters;
    }

    @EventListener
    void onStart(ServerStartupEvent started) {
        // Off the way to readiness: it takes a second of processor time.
        Thread.ofVirtual().name("kubernetes-startup").start(this::run);
    }

    void run() {
        clusters.problems()
                .forEach(problem -> LOG.warn("{} {}", problem.sentence().plain(), problem.remedy()));
        clusters.prepare();
    }
}
