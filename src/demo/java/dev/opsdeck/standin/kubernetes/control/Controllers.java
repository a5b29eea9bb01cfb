package dev.opsdeck.standin.kubernetes.control;

import dev.opsdeck.standin.kubernetes.node.EventRecorder;
import dev.opsdeck.standin.kubernetes.store.ObjectStore;
import dev.opsdeck.standin.kubernetes.store.Objects;
import dev.opsdeck.standin.kubernetes.store.Refusal;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after everything that makes other objects, whenever something changes and every few seconds. */
public final class Controllers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(2);

    private final ObjectStore store;
    private final Objects objects;
    private final Deployments deployments;
    private final ReplicaSets replicaSets;
    private final StatefulSets statefulSets;
    private final Jobs jobs;
    private final CronJobs cronJobs;
    private final Thread thread;

    /** Works from now on. */
    public Controllers(ObjectStore store, EventRecorder events, Clock clock) {
        this.store = store;
        this.objects = new Objects(store);
        PodTemplates templates = new PodTemplates(clock);
        this.deployments = new Deployments(objects, events, clock);
        this.replicaSets = new ReplicaSets(objects, events, templates);
        this.statefulSets = new StatefulSets(objects, templates);
        this.jobs = new Jobs(objects, events, templates, clock);
        this.cronJobs = new CronJobs(objects, clock);
        this.thread = Thread.ofVirtual().name("controllers").start(this::work);
    }

    private void work() {
        long seen = 0;
        try {
            while (true) {
                ObjectStore.Changes news = store.after(seen, AT_LEAST_EVERY);
                if (news.closed()) {
                    return;
                }
                seen = news.changes().isEmpty()
                        ? seen
                        : news.changes().getLast().version();
                each(Deployment.class, deployments::reconcile);
                each(ReplicaSet.class, replicaSets::reconcile);
                each(StatefulSet.class, statefulSets::reconcile);
                each(CronJob.class, cronJobs::reconcile);
                each(Job.class, jobs::reconcile);
            }
        } catch (InterruptedException closed) {
            return;
        }
    }

    private <T extends HasMetadata> void each(Class<T> type, Consumer<T> reconcile) {
        for (T object : objects.list(type, "")) {
            try {
                reconcile.accept(object);
            } catch (Refusal meanwhileChanged) {
                LOG.debug("{} {}: {}", object.getKind(), object.getMetadata().getName(), meanwhileChanged.getMessage());
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
