package dev.opsdeck.kubernetes.pod;

import dev.opsdeck.kubernetes.KubernetesTable;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * The latest events that say why pods do not start or are not ready, by pod uid: a pod of the same name may have been there
 * before.
 */
public record KubernetesPodWarnings(Map<String, String> byUid) {
    public static final KubernetesPodWarnings NONE = new KubernetesPodWarnings(Map.of());

    /** Others repeat what the pod's own state says, or are harmless. */
    private static final Set<String> TELLING = Set.of(
            "Unhealthy",
            "FailedMount",
            "FailedAttachVolume",
            "FailedMapVolume",
            "FailedCreatePodSandBox",
            "FailedPodSandBoxStatus",
            "NetworkNotReady",
            "FailedPostStartHook");

    public static KubernetesPodWarnings of(List<KubernetesTable.Row<Event>> rows) {
        Map<String, Event> latest = rows.stream()
                .map(KubernetesTable.Row::object)
                .filter(event -> TELLING.contains(event.getReason()))
                .filter(event -> event.getInvolvedObject().getUid() != null)
                .collect(Collectors.toMap(
                        event -> event.getInvolvedObject().getUid(),
                        event -> event,
                        BinaryOperator.maxBy(Comparator.comparing(KubernetesEventRow::last))));
        return new KubernetesPodWarnings(latest.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> KubernetesWording.message(
                                entry.getValue().getMessage(), entry.getValue().getReason()))));
    }

    public Optional<String> about(Pod pod) {
        return Optional.ofNullable(byUid.get(pod.getMetadata().getUid()));
    }
}
