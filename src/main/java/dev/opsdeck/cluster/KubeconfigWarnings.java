package dev.opsdeck.cluster;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at start which clusters cannot be reached as they are written down: a missing context, a missing exec plugin. */
@Singleton
final class KubeconfigWarnings {
    private static final Logger LOG = LoggerFactory.getLogger(KubeconfigWarnings.class);

    private final Clusters clusters;

    KubeconfigWarnings(Clusters clusters) {
        this.clusters = clusters;
    }

    @EventListener
    void onStart(ServerStartupEvent started) {
        // Off the way to readiness: reading the files takes a moment.
        Thread.ofVirtual().name("kubeconfig").start(this::warn);
    }

    void warn() {
        clusters.problems()
                .forEach(problem -> LOG.warn("{} {}", problem.sentence().plain(), problem.remedy()));
    }
}
