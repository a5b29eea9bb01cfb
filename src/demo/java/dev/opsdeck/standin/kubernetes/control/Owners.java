package dev.opsdeck.standin.kubernetes.control;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.stream.Stream;

/** Who made what. */
final class Owners {

    private Owners() {}

    static OwnerReference by(HasMetadata owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    static boolean owns(HasMetadata owner, HasMetadata object) {
        return Stream.ofNullable(object.getMetadata().getOwnerReferences())
                .flatMap(List::stream)
                .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                .map(OwnerReference::getUid)
                .anyMatch(owner.getMetadata().getUid()::equals);
    }

    static boolean staying(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null;
    }

    static boolean ready(Pod pod) {
        return staying(pod)
                && pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    /** Whether something was there before the stand-in: what it makes first is then as old as itself. */
    static boolean isOld(ObjectMeta metadata, java.time.Instant now) {
        return java.time.Instant.parse(metadata.getCreationTimestamp())
                .plusSeconds(60)
                .isBefore(now);
    }
}
