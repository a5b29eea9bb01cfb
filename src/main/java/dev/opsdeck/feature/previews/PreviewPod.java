package dev.opsdeck.feature.previews;

import dev.opsdeck.kubernetes.pod.ReadyCount;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pod of a preview.
 *
 * @param cells what kubectl shows of it
 * @param owner what it is one of, so that two pods of one Deployment are told from pods of two
 * @param role whether it belongs to what runs all the time
 * @param labels its labels
 * @param commit the commit or version that its labels tell
 */
public record PreviewPod(
        Cells cells,
        String owner,
        Role role,
        Map<String, String> labels,
        Optional<String> commit,
        List<PreviewContainer> containers) {

    /** The API server's own cells. */
    record Cells(String name, String ready, String status, String restarts, String age) {}

    /** What a pod is there for. */
    enum Role {
        /** It runs all the time. */
        SERVICE,
        /** It does one thing and ends: a Job's. */
        JOB,
        /** It is being deleted. */
        TERMINATING
    }

    public PreviewPod {
        labels = Map.copyOf(labels);
        containers = List.copyOf(containers);
    }

    String name() {
        return cells.name();
    }

    /** Whether every container is ready. */
    boolean isReady() {
        return ReadyCount.isFull(cells.ready()) && cells.status().equals("Running");
    }
}
