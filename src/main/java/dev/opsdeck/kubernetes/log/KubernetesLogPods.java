package dev.opsdeck.kubernetes.log;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.kubernetes.Attempted;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.log.LogSource.Pods;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.PodList;
import java.util.Comparator;
import java.util.List;

/** The pods of a selection through the Kubernetes API. */
final class KubernetesLogPods {
    /** More pods than that are never read; their number is told. */
    private static final long MOST_PODS = 500;

    private final Clusters clusters;
    private final KubernetesReads reads;

    KubernetesLogPods(Clusters clusters, KubernetesReads reads) {
        this.clusters = clusters;
        this.reads = reads;
    }

    /** As far as their logs are concerned. */
    Pods read(KubernetesNamespace where, PodSelection selection, Authority authority) {
        PodList list = list(where, selection, authority);
        List<LogPod> pods = list.getItems().stream()
                .map(KubernetesLogPod::of)
                .sorted(Comparator.comparing(LogPod::name))
                .toList();
        String next = list.getMetadata().getContinue();
        return new Pods(pods, next != null && !next.isEmpty());
    }

    /** The pods as Kubernetes has them. */
    PodList list(KubernetesNamespace where, PodSelection selection, Authority authority) {
        return reads.read(
                Attempted.by(authority, where, "list the pods"),
                () -> clusters.acting(where.cluster(), authority)
                        .pods()
                        .inNamespace(where.namespace())
                        .list(options(selection)));
    }

    private static ListOptions options(PodSelection selection) {
        ListOptionsBuilder options = new ListOptionsBuilder().withLimit(MOST_PODS);
        return switch (selection) {
            case PodSelection.All _ -> options.build();
            case PodSelection.Labelled(String selector) ->
                options.withLabelSelector(selector).build();
            case PodSelection.Named(String name) ->
                options.withFieldSelector("metadata.name=" + name).build();
        };
    }
}
