package dev.opsdeck.feature.pods;

import dev.opsdeck.kubernetes.KubernetesWords.NamedObject;
import dev.opsdeck.kubernetes.pod.Health;
import dev.opsdeck.kubernetes.pod.PodProblem;
import dev.opsdeck.kubernetes.pod.ReadyCount;
import java.util.Comparator;
import java.util.List;

/**
 * One pod of a list.
 *
 * @param name its name
 * @param ready containers that are ready, of how many: {@code 1/2}; this cell and the next three are the API server's
 * @param status the word kubectl shows
 * @param restarts how often, and how long ago
 * @param age how old
 * @param problems why it is not as it should be, worst first
 * @param health the worst of it
 * @param owners what it belongs to, the nearest first: ReplicaSet, Deployment
 */
record PodRow(
        String name,
        String ready,
        String status,
        String restarts,
        String age,
        List<PodProblem> problems,
        Health health,
        List<NamedObject> owners) {
    static final List<String> COLUMNS = List.of("NAME", "READY", "STATUS", "RESTARTS", "AGE");
    static final Comparator<PodRow> WORST_FIRST =
            Comparator.comparing(PodRow::health).thenComparing(PodRow::name);

    PodRow {
        problems = List.copyOf(problems);
        owners = List.copyOf(owners);
    }

    List<String> cells() {
        return List.of(name, ready, status, restarts, age);
    }

    /** Whether every container is ready. */
    boolean allReady() {
        return ReadyCount.isFull(ready);
    }
}
