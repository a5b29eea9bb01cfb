package dev.opsdeck.standin.kubernetes.control;

import dev.opsdeck.standin.kubernetes.node.EventRecorder;
import dev.opsdeck.standin.kubernetes.node.EventRecorder.Word;
import dev.opsdeck.standin.kubernetes.store.ObjectStore;
import dev.opsdeck.standin.kubernetes.store.Objects;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rolls Deployments: one ReplicaSet for each template, one new pod more before one old pod less. */
final class Deployments {
    private static final String HASH = "pod-template-hash";
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final Objects objects;
    private final EventRecorder events;
    private final Clock clock;

    Deployments(Objects objects, EventRecorder events, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.clock = clock;
    }

    void reconcile(Deployment deployment) {
        String namespace = deployment.getMetadata().getNamespace();
        List<ReplicaSet> sets = objects.list(ReplicaSet.class, namespace).stream()
                .filter(set -> Owners.owns(deployment, set))
                .toList();
        String hash = PodTemplates.hash(deployment.getSpec().getTemplate());
        Optional<ReplicaSet> found = sets.stream()
                .filter(set -> hash.equals(set.getMetadata().getLabels().get(HASH)))
                .findFirst();
        if (found.isEmpty()) {
            objects.create(replicaSet(deployment, hash, sets));
            return;
        }
        roll(
                deployment,
                found.get(),
                sets.stream().filter(set -> !set.equals(found.get())).toList());
        status(deployment, found.get(), sets);
    }

    private void roll(Deployment deployment, ReplicaSet fresh, List<ReplicaSet> others) {
        int wanted = deployment.getSpec().getReplicas();
        int old = others.stream().mapToInt(set -> set.getSpec().getReplicas()).sum();
        scale(deployment, fresh, Math.max(0, Math.min(wanted, wanted + 1 - old)));
        int needed = Math.max(0, wanted - ready(fresh));
        for (ReplicaSet set : others) {
            int keep = Math.min(set.getSpec().getReplicas(), needed);
            scale(deployment, set, keep);
            needed -= keep;
        }
    }

    private static int ready(ReplicaSet set) {
        return set.getStatus() == null || set.getStatus().getReadyReplicas() == null
                ? 0
                : set.getStatus().getReadyReplicas();
    }

    private void scale(Deployment deployment, ReplicaSet set, int replicas) {
        int before = set.getSpec().getReplicas();
        if (before == replicas) {
            return;
        }
        objects.edit(
                ReplicaSet.class,
                set.getMetadata().getNamespace(),
                set.getMetadata().getName(),
                current -> {
                    current.getSpec().setReplicas(replicas);
                    return current;
                });
        events.say(
                deployment,
                "deployment-controller",
                Word.normal(
                        "ScalingReplicaSet",
                        "Scaled %s replica set %s from %d to %d"
                                .formatted(
                                        replicas > before ? "up" : "down",
                                        set.getMetadata().getName(),
                                        before,
                                        replicas)));
    }

    private ReplicaSet replicaSet(Deployment deployment, String hash, List<ReplicaSet> before) {
        PodTemplateSpec template = deployment.getSpec().getTemplate();
        Map<String, String> labels = new TreeMap<>(template.getMetadata().getLabels());
        labels.put(HASH, hash);
        Map<String, String> annotations = new TreeMap<>(Map.of(REVISION, Integer.toString(before.size() + 1)));
        if (before.isEmpty() && Owners.isOld(deployment.getMetadata(), clock.instant())) {
            annotations.put(ObjectStore.CREATED, deployment.getMetadata().getCreationTimestamp());
        }
        return new ReplicaSetBuilder()
                .withNewMetadata()
                .withName(deployment.getMetadata().getName() + "-" + hash)
                .withNamespace(deployment.getMetadata().getNamespace())
                .withLabels(labels)
                .withAnnotations(annotations)
                .withOwnerReferences(Owners.by(deployment))
                .endMetadata()
                .withNewSpec()
                .withReplicas(before.isEmpty() ? deployment.getSpec().getReplicas() : 0)
                .withSelector(new LabelSelectorBuilder().withMatchLabels(labels).build())
                .withTemplate(new PodTemplateSpecBuilder(template)
                        .editMetadata()
                        .addToLabels(HASH, hash)
                        .endMetadata()
                        .build())
                .endSpec()
                .build();
    }

    private void status(Deployment deployment, ReplicaSet fresh, List<ReplicaSet> sets) {
        int ready = sets.stream().mapToInt(Deployments::ready).sum();
        int wanted = deployment.getSpec().getReplicas();
        objects.edit(
                Deployment.class,
                deployment.getMetadata().getNamespace(),
                deployment.getMetadata().getName(),
                current -> {
                    DeploymentStatus status =
                            current.getStatus() == null ? new DeploymentStatus() : current.getStatus();
                    status.setObservedGeneration(current.getMetadata().getGeneration());
                    status.setReplicas(
                            sets.stream().mapToInt(ReplicaSets::replicas).sum());
                    status.setUpdatedReplicas(ReplicaSets.replicas(fresh));
                    status.setReadyReplicas(ready);
                    status.setAvailableReplicas(ready);
                    status.setUnavailableReplicas(Math.max(0, wanted - ready));
                    boolean available = ready >= wanted;
                    boolean before = status.getConditions().stream()
                            .anyMatch(condition -> condition.getStatus().equals(available ? "True" : "False"));
                    if (!before) {
                        status.setConditions(List.of(new DeploymentConditionBuilder()
                                .withType("Available")
                                .withStatus(available ? "True" : "False")
                                .withReason(available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable")
                                .withMessage("Deployment %s minimum availability."
                                        .formatted(available ? "has" : "does not have"))
                                .withLastTransitionTime(clock.instant().toString())
                                .build()));
                    }
                    current.setStatus(status);
                    return current;
                });
    }
}
