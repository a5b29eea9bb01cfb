package dev.opsdeck.feature.pods;

import dev.opsdeck.kubernetes.KubernetesTable;
import dev.opsdeck.kubernetes.KubernetesTable.Cells;
import dev.opsdeck.kubernetes.KubernetesWords.NamedObject;
import dev.opsdeck.kubernetes.ObjectKind;
import dev.opsdeck.kubernetes.pod.Health;
import dev.opsdeck.kubernetes.pod.KubernetesPodProblems;
import dev.opsdeck.kubernetes.pod.KubernetesPodStatus;
import dev.opsdeck.kubernetes.pod.KubernetesPodWarnings;
import dev.opsdeck.kubernetes.pod.PodProblem;
import dev.opsdeck.kubernetes.pod.ReadyCount;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A row of the API server's table as a line of ours. */
final class KubernetesPodRow {
    private KubernetesPodRow() {}

    /** Whether the cells alone tell that nothing is wrong: it runs, all of it is ready, and none was restarted. */
    static boolean isPlainlyFine(Cells cells) {
        return cells.of("Status").equals("Running")
                && ReadyCount.isFull(cells.of("Ready"))
                && cells.of("Restarts").equals("0")
                && cells.of("Readiness Gates").equals("<none>");
    }

    /** A pod that is plainly fine; what it belongs to is not known. */
    static PodRow fine(Cells cells) {
        return new PodRow(
                cells.of("Name"),
                cells.of("Ready"),
                cells.of("Status"),
                cells.of("Restarts"),
                cells.of("Age"),
                List.of(),
                Health.HEALTHY,
                List.of());
    }

    static PodRow of(KubernetesTable.Row<Pod> row, KubernetesPodWarnings warnings) {
        KubernetesPodProblems why = new KubernetesPodProblems(row.object(), warnings.about(row.object()));
        List<PodProblem> problems = why.find();
        return new PodRow(
                row.cell("Name"),
                row.cell("Ready"),
                row.cell("Status"),
                row.cell("Restarts"),
                row.cell("Age"),
                problems,
                why.health(problems),
                owners(row.object()));
    }

    /** The controller, and the Deployment that its name and the template's hash give away without another question. */
    private static List<NamedObject> owners(Pod pod) {
        List<NamedObject> owners = new ArrayList<>();
        for (OwnerReference owner : pod.getMetadata().getOwnerReferences()) {
            Stream.of(ObjectKind.values())
                    .filter(kind -> kind.apiName().equals(owner.getKind()))
                    .findFirst()
                    .ifPresent(kind -> owners.add(new NamedObject(Optional.of(kind), owner.getName())));
            if (ObjectKind.REPLICA_SET.apiName().equals(owner.getKind())) {
                deployment(pod, owner.getName())
                        .ifPresent(name -> owners.add(new NamedObject(Optional.of(ObjectKind.DEPLOYMENT), name)));
            }
        }
        return owners;
    }

    private static Optional<String> deployment(Pod pod, String replicaSet) {
        return new KubernetesPodStatus(pod)
                .templateHash()
                .filter(hash -> replicaSet.endsWith("-" + hash))
                .map(hash -> replicaSet.substring(0, replicaSet.length() - hash.length() - 1));
    }
}
