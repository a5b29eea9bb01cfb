package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.previews.PreviewPod.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One preview as people see it.
 *
 * @param uses which Temporal it uses: what counts first, then others that differ
 */
record PreviewReport(KubernetesNamespace where, PreviewSnapshot look, List<TemporalUse> uses) {
    PreviewReport {
        uses = List.copyOf(uses);
    }

    PreviewState state() {
        return PreviewState.of(look.pods());
    }

    /** {@code 2/3}: pods that are ready, of those that run all the time. */
    String ready() {
        List<PreviewPod> staying = staying();
        return "%d/%d".formatted(staying.stream().filter(PreviewPod::isReady).count(), staying.size());
    }

    List<PreviewPod> staying() {
        return look.pods().stream().filter(pod -> pod.role() == Role.SERVICE).toList();
    }

    /** Images of the pod behind the preview's address, without their registry. */
    String images() {
        return main().map(pod -> pod.containers().stream()
                        .map(PreviewContainer::shortImage)
                        .distinct()
                        .collect(Collectors.joining(", ")))
                .orElse("");
    }

    /** How old that pod is: since when its image runs. */
    String age() {
        return main().map(pod -> pod.cells().age()).orElse("");
    }

    Optional<String> commit() {
        return Stream.concat(main().stream(), staying().stream())
                .flatMap(pod -> pod.commit().stream())
                .findFirst();
    }

    List<PreviewUrl> urls() {
        return look.urls().orElse(List.of());
    }

    boolean usesProduction() {
        return uses.stream().anyMatch(TemporalUse::isProduction);
    }

    /** The newest pod that the address leads to; without one, a pod that is not Temporal's. */
    private Optional<PreviewPod> main() {
        Optional<PreviewPod> web = urls().stream()
                .filter(url -> !url.isTemporalUi())
                .flatMap(url -> services().filter(service -> service.name().equals(url.service())))
                .flatMap(service -> staying().stream().filter(pod -> service.selects(pod.labels())))
                .findFirst();
        return web.or(() -> staying().stream().filter(pod -> !isTemporal(pod)).findFirst())
                .or(() -> staying().stream().findFirst());
    }

    private boolean isTemporal(PreviewPod pod) {
        return services().anyMatch(service -> service.isTemporal() && service.selects(pod.labels()));
    }

    private Stream<PreviewService> services() {
        return look.services().stream().flatMap(List::stream);
    }
}
