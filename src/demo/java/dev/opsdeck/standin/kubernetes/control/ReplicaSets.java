package dev.opsdeck.standin.kubernetes.control;

import dev.opsdeck.standin.kubernetes.node.EventRecorder;
import dev.opsdeck.standin.kubernetes.node.EventRecorder.Word;
import dev.opsdeck.standin.kubernetes.store.Objects;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Keeps as many pods as a ReplicaSet says. */
final class ReplicaSets {
    private final Objects objects;
    private final EventRecorder events;
    private final PodTemplates templates;

    ReplicaSets(Objects objects, EventRecorder events, PodTemplates templates) {
        this.objects = objects;
        this.events = events;
        this.templates = templates;
    }

    static int replicas(ReplicaSet set) {
        return set.getStatus() == null || set.getStatus().getReplicas() == null
                ? 0
                : set.getStatus().getReplicas();
    }

    void reconcile(ReplicaSet set) {
        String namespace = set.getMetadata().getNamespace();
        List<Pod> pods = objects.list(Pod.class, namespace).stream()
                .filter(pod -> Owners.owns(set, pod))
                .filter(Owners::staying)
                .sorted(Comparator.comparing(Owners::ready)
                        .thenComparing(
                                pod -> pod.getMetadata().getCreationTimestamp(), Comparator.<String>reverseOrder()))
                .toList();
        int wanted = set.getSpec().getReplicas();
        boolean first = set.getStatus() == null || set.getStatus().getObservedGeneration() == null;
        for (int missing = pods.size(); missing < wanted; missing++) {
            Pod made = objects.create(templates.pod(set, set.getSpec().getTemplate(), "", Map.of(), first));
            if (!first) {
                events.say(
                        set,
                        "replicaset-controller",
                        Word.normal(
                                "SuccessfulCreate",
                                "Created pod: " + made.getMetadata().getName()));
            }
        }
        pods.stream().limit(Math.max(0, pods.size() - wanted)).forEach(pod -> {
            objects.delete(Pod.class, namespace, pod.getMetadata().getName());
            events.say(
                    set,
                    "replicaset-controller",
                    Word.normal(
                            "SuccessfulDelete",
                            "Deleted pod: " + pod.getMetadata().getName()));
        });
        int ready = (int) pods.stream().filter(Owners::ready).count();
        objects.edit(ReplicaSet.class, namespace, set.getMetadata().getName(), current -> {
            ReplicaSetStatus status = current.getStatus() == null ? new ReplicaSetStatus() : current.getStatus();
            status.setObservedGeneration(current.getMetadata().getGeneration());
            status.setReplicas(wanted);
            status.setReadyReplicas(ready);
            status.setAvailableReplicas(ready);
            current.setStatus(status);
            return current;
        });
    }
}
