package dev.opsdeck.feature.previews;

import dev.opsdeck.basics.TextCut;
import dev.opsdeck.feature.previews.PreviewPod.Cells;
import dev.opsdeck.feature.previews.PreviewPod.Role;
import dev.opsdeck.kubernetes.KubernetesTable;
import dev.opsdeck.kubernetes.pod.KubernetesContainerStatus;
import dev.opsdeck.kubernetes.pod.KubernetesPodStatus;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A row of the API server's table as a pod of ours. */
final class KubernetesPreviewPod {
    /** Where a pod tells the commit that it was built of: as annotation or as label. */
    static final String COMMIT = "opsdeck.dev/commit";
    /** Kubernetes' own recommended label, for those who set nothing else. */
    static final String VERSION = "app.kubernetes.io/version";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int SHORT_HASH = 12;
    private static final int LONGEST_VERSION = 63;

    private KubernetesPreviewPod() {}

    static PreviewPod of(KubernetesTable.Row<Pod> row) {
        Pod pod = row.object();
        Cells cells = new Cells(
                row.cell("Name"), row.cell("Ready"), row.cell("Status"), row.cell("Restarts"), row.cell("Age"));
        return new PreviewPod(
                cells,
                owner(pod),
                role(pod),
                labels(pod.getMetadata()),
                commit(pod.getMetadata()),
                pod.getSpec().getContainers().stream()
                        .map(container -> container(pod, container))
                        .toList());
    }

    private static PreviewContainer container(Pod pod, Container container) {
        return new PreviewContainer(
                pod.getMetadata().getName(),
                container.getName(),
                Optional.ofNullable(container.getImage()).orElse(""),
                new KubernetesPodStatus(pod)
                        .containers()
                        .filter(status -> status.name().equals(container.getName()))
                        .anyMatch(KubernetesContainerStatus::isRunning),
                KubernetesAddressSources.of(container));
    }

    private static String owner(Pod pod) {
        return owners(pod)
                .map(OwnerReference::getName)
                .findFirst()
                .orElse(pod.getMetadata().getName());
    }

    private static Stream<OwnerReference> owners(Pod pod) {
        return Stream.ofNullable(pod.getMetadata().getOwnerReferences()).flatMap(List::stream);
    }

    private static Role role(Pod pod) {
        if (owners(pod).anyMatch(owner -> "Job".equals(owner.getKind()))) {
            return Role.JOB;
        }
        return new KubernetesPodStatus(pod).isTerminating() ? Role.TERMINATING : Role.SERVICE;
    }

    private static Map<String, String> labels(ObjectMeta metadata) {
        return Optional.ofNullable(metadata.getLabels()).orElse(Map.of());
    }

    private static Optional<String> commit(ObjectMeta metadata) {
        Map<String, String> annotations =
                Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of());
        Map<String, String> labels = labels(metadata);
        return Stream.of(
                        Optional.ofNullable(annotations.get(COMMIT)),
                        Optional.ofNullable(labels.get(COMMIT)),
                        Optional.ofNullable(labels.get(VERSION)))
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(KubernetesPreviewPod::shortened);
    }

    private static String shortened(String commit) {
        if (HASH.matcher(commit).matches()) {
            return commit.substring(0, SHORT_HASH);
        }
        return TextCut.shortened(commit, LONGEST_VERSION);
    }
}
