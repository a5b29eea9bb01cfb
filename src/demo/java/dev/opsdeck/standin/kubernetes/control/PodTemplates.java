package dev.opsdeck.standin.kubernetes.control;

import dev.opsdeck.standin.kubernetes.store.Names;
import dev.opsdeck.standin.kubernetes.store.ObjectStore;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Pods out of templates. */
final class PodTemplates {
    private final Clock clock;

    PodTemplates(Clock clock) {
        this.clock = clock;
    }

    /** The same for the same template. */
    static String hash(PodTemplateSpec template) {
        return Names.hash(Serialization.asJson(template));
    }

    /**
     * A pod.
     *
     * @param name empty for one that is made up
     * @param first whether its owner never had a pod before
     */
    Pod pod(HasMetadata owner, PodTemplateSpec template, String name, Map<String, String> labels, boolean first) {
        ObjectMeta given = Optional.ofNullable(template.getMetadata()).orElseGet(ObjectMeta::new);
        Map<String, String> all =
                new TreeMap<>(Optional.ofNullable(given.getLabels()).orElse(Map.of()));
        all.putAll(labels);
        Map<String, String> annotations =
                new TreeMap<>(Optional.ofNullable(given.getAnnotations()).orElse(Map.of()));
        if (first && Owners.isOld(owner.getMetadata(), clock.instant())) {
            annotations.put(ObjectStore.CREATED, owner.getMetadata().getCreationTimestamp());
        }
        return new PodBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withName(name.isEmpty() ? null : name)
                        .withGenerateName(owner.getMetadata().getName() + "-")
                        .withNamespace(owner.getMetadata().getNamespace())
                        .withLabels(all)
                        .withAnnotations(annotations)
                        .withOwnerReferences(Owners.by(owner))
                        .build())
                .withSpec(template.getSpec())
                .build();
    }
}
