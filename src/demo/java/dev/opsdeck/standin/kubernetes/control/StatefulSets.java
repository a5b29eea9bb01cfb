package dev.opsdeck.standin.kubernetes.control;

import dev.opsdeck.standin.kubernetes.store.Objects;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the numbered pods of a StatefulSet: the next one when the one before is ready, renewed from the last on. */
final class StatefulSets {
    private static final String REVISION = "controller-revision-hash";

    private final Objects objects;
    private final PodTemplates templates;

    StatefulSets(Objects objects, PodTemplates templates) {
        this.objects = objects;
        this.templates = templates;
    }

    void reconcile(StatefulSet set) {
        String namespace = set.getMetadata().getNamespace();
        String name = set.getMetadata().getName();
        String hash = name + "-" + PodTemplates.hash(set.getSpec().getTemplate());
        List<Pod> pods = objects.list(Pod.class, namespace).stream()
                .filter(pod -> Owners.owns(set, pod))
                .toList();
        boolean first = set.getStatus() == null || set.getStatus().getObservedGeneration() == null;
        for (int number = 0; number < set.getSpec().getReplicas(); number++) {
            String podName = name + "-" + number;
            Optional<Pod> there = pods.stream()
                    .filter(pod -> pod.getMetadata().getName().equals(podName))
                    .findFirst();
            if (there.isEmpty()) {
                Map<String, String> labels = Map.of(
                        REVISION,
                        hash,
                        "statefulset.kubernetes.io/pod-name",
                        podName,
                        "apps.kubernetes.io/pod-index",
                        Integer.toString(number));
                objects.create(templates.pod(set, set.getSpec().getTemplate(), podName, labels, first));
                break;
            }
            if (!Owners.ready(there.get())) {
                break;
            }
        }
        if (pods.stream().allMatch(Owners::ready)) {
            pods.stream()
                    .filter(pod -> !hash.equals(pod.getMetadata().getLabels().get(REVISION)))
                    .max(Comparator.comparing(pod -> pod.getMetadata().getName()))
                    .ifPresent(outdated -> objects.delete(
                            Pod.class, namespace, outdated.getMetadata().getName()));
        }
        status(set, pods);
    }

    private void status(StatefulSet set, List<Pod> pods) {
        int ready = (int) pods.stream().filter(Owners::ready).count();
        objects.edit(
                StatefulSet.class,
                set.getMetadata().getNamespace(),
                set.getMetadata().getName(),
                current -> {
                    StatefulSetStatus status =
                            current.getStatus() == null ? new StatefulSetStatus() : current.getStatus();
                    status.setObservedGeneration(current.getMetadata().getGeneration());
                    status.setReplicas(pods.size());
                    status.setReadyReplicas(ready);
                    current.setStatus(status);
                    return current;
                });
    }
}
