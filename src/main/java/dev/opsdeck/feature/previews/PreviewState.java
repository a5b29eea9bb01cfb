package dev.opsdeck.feature.previews;

import dev.opsdeck.feature.previews.PreviewPod.Role;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a preview is doing, in one word. Pods of Jobs do not count: they come and go. */
enum PreviewState {
    /** Every pod is ready. */
    READY,
    /** Pods are on their way, and none is in trouble. */
    STARTING,
    /** A container keeps ending, ended badly, or cannot be started. */
    FAILING,
    /** Everything runs, and something is not ready. */
    DEGRADED,
    /** All pods are being deleted. */
    ENDING,
    /** No pods. */
    EMPTY,
    /** Kubernetes did not show the pods. */
    UNKNOWN;

    private static final Pattern ON_ITS_WAY =
            Pattern.compile("Pending|ContainerCreating|PodInitializing|Init:\\d+/\\d+|SchedulingGated");

    /** The word. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PreviewState of(List<PreviewPod> pods) {
        List<PreviewPod> staying =
                pods.stream().filter(pod -> pod.role() == Role.SERVICE).toList();
        if (staying.isEmpty()) {
            return pods.stream().anyMatch(pod -> pod.role() == Role.TERMINATING) ? ENDING : EMPTY;
        }
        if (staying.stream().allMatch(PreviewPod::isReady)) {
            return READY;
        }
        if (staying.stream().anyMatch(PreviewState::isInTrouble)) {
            return FAILING;
        }
        return staying.stream().anyMatch(pod -> isOnItsWay(pod)) ? STARTING : DEGRADED;
    }

    private static boolean isOnItsWay(PreviewPod pod) {
        return ON_ITS_WAY.matcher(pod.cells().status()).matches();
    }

    private static boolean isInTrouble(PreviewPod pod) {
        return !pod.cells().status().equals("Running") && !isOnItsWay(pod);
    }
}
