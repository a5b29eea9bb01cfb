package dev.opsdeck.feature.pods;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.kubernetes.Attempted;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.KubernetesReads.Answer;
import dev.opsdeck.kubernetes.KubernetesTable;
import dev.opsdeck.kubernetes.KubernetesTable.Cells;
import dev.opsdeck.kubernetes.pod.EventQuery;
import dev.opsdeck.kubernetes.pod.EventRow;
import dev.opsdeck.kubernetes.pod.KubernetesEventRow;
import dev.opsdeck.kubernetes.pod.KubernetesPodProblems;
import dev.opsdeck.kubernetes.pod.KubernetesPodWarnings;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pods and events through the Kubernetes API, as the person of the authority. */
@Singleton
final class KubernetesPods implements Pods {
    private static final TypeReference<KubernetesTable.Answer<Pod>> POD_TABLE = new TypeReference<>() {};
    private static final TypeReference<KubernetesTable.Answer<Event>> EVENT_TABLE = new TypeReference<>() {};
    /** A pod's own events in its description: the last ones. */
    private static final int EVENTS_OF_A_POD = 10;

    /** So many pods at most are looked at one by one; of more, all of the namespace are. */
    private static final int ONE_BY_ONE = 8;

    private final Clusters clusters;
    private final KubernetesReads reads;

    KubernetesPods(Clusters clusters, KubernetesReads reads) {
        this.clusters = clusters;
        this.reads = reads;
    }

    @Override
    public Listed list(KubernetesNamespace where, Authority authority) {
        Map<Boolean, List<Cells>> plainlyFine =
                cells(where, authority).stream().collect(Collectors.partitioningBy(KubernetesPodRow::isPlainlyFine));
        List<Cells> doubtful = plainlyFine.getOrDefault(false, List.of());
        if (doubtful.size() > ONE_BY_ONE) {
            return listWithOwners(where, authority);
        }
        List<String> names = doubtful.stream().map(cells -> cells.of("Name")).toList();
        Stream<PodRow> fine = plainlyFine.getOrDefault(true, List.of()).stream().map(KubernetesPodRow::fine);
        return listed(where, each(names, where, authority), fine, authority);
    }

    @Override
    public Listed listWithOwners(KubernetesNamespace where, Authority authority) {
        return listed(where, pods(where, Map.of(), authority), Stream.empty(), authority);
    }

    private Listed listed(
            KubernetesNamespace where, List<KubernetesTable.Row<Pod>> rows, Stream<PodRow> fine, Authority authority) {
        Optional<KubernetesPodWarnings> warnings =
                rows.stream().map(KubernetesTable.Row::object).anyMatch(KubernetesPodProblems::needsEvents)
                        ? warnings(where, authority)
                        : Optional.of(KubernetesPodWarnings.NONE);
        Stream<PodRow> looked =
                rows.stream().map(row -> KubernetesPodRow.of(row, warnings.orElse(KubernetesPodWarnings.NONE)));
        return new Listed(Stream.concat(looked, fine).sorted(PodRow.WORST_FIRST).toList(), warnings.isEmpty());
    }

    private List<Cells> cells(KubernetesNamespace where, Authority authority) {
        KubernetesClient client = clusters.acting(where.cluster(), authority);
        return reads.read(
                Attempted.by(authority, where, "list the pods"),
                () -> KubernetesTable.cells(client, path(where, "pods")));
    }

    /** Some pods, all at once; one that is gone by now is left out. */
    private List<KubernetesTable.Row<Pod>> each(List<String> names, KubernetesNamespace where, Authority authority) {
        return reads.each(names, name -> pods(where, named(name), authority)).values().stream()
                .flatMap(answer -> switch (answer) {
                    case Answer.Given<List<KubernetesTable.Row<Pod>>>(var rows) -> rows.stream();
                    case Answer.Missing<List<KubernetesTable.Row<Pod>>>(KnownFailure failure) -> throw failure;
                })
                .toList();
    }

    private static Map<String, String> named(String pod) {
        return Map.of("fieldSelector", "metadata.name=" + pod);
    }

    @Override
    public Described describe(KubernetesNamespace where, String pod, Authority authority) {
        List<KubernetesTable.Row<Pod>> found = pods(where, named(pod), authority);
        if (found.isEmpty()) {
            return new Described.NoSuchPod(pods(where, Map.of(), authority).stream()
                    .map(row -> row.object().getMetadata().getName())
                    .toList());
        }
        Optional<List<KubernetesTable.Row<Event>>> events = eventsOf(where, pod, authority);
        KubernetesPodWarnings warnings = events.map(KubernetesPodWarnings::of).orElse(KubernetesPodWarnings.NONE);
        return new Described.Found(KubernetesPodDetail.of(
                found.getFirst(),
                warnings,
                events.map(rows -> rows.stream()
                        .map(KubernetesEventRow::of)
                        .sorted(EventRow.NEWEST_FIRST)
                        .limit(EVENTS_OF_A_POD)
                        .toList())));
    }

    @Override
    public List<EventRow> events(KubernetesNamespace where, EventQuery wanted, Authority authority) {
        return eventTable(where, KubernetesEventRow.selector(wanted), authority).stream()
                .map(KubernetesEventRow::of)
                .sorted(EventRow.NEWEST_FIRST)
                .toList();
    }

    private List<KubernetesTable.Row<Pod>> pods(
            KubernetesNamespace where, Map<String, String> query, Authority authority) {
        // Made before the question: only the cluster's own time counts against its limit.
        KubernetesClient client = clusters.acting(where.cluster(), authority);
        return reads.read(
                        Attempted.by(authority, where, "list the pods"),
                        () -> KubernetesTable.list(client, path(where, "pods"), query, POD_TABLE))
                .rows();
    }

    private List<KubernetesTable.Row<Event>> eventTable(
            KubernetesNamespace where, Map<String, String> query, Authority authority) {
        KubernetesClient client = clusters.acting(where.cluster(), authority);
        return reads.read(
                        Attempted.by(authority, where, "list the events"),
                        () -> KubernetesTable.list(client, path(where, "events"), query, EVENT_TABLE))
                .rows();
    }

    /** The reasons that stand only in events; who may list pods may still be refused these. */
    private Optional<KubernetesPodWarnings> warnings(KubernetesNamespace where, Authority authority) {
        try {
            return Optional.of(KubernetesPodWarnings.of(
                    eventTable(where, Map.of("fieldSelector", "type=Warning,involvedObject.kind=Pod"), authority)));
        } catch (KnownFailure refused) {
            return Optional.empty();
        }
    }

    private Optional<List<KubernetesTable.Row<Event>>> eventsOf(
            KubernetesNamespace where, String pod, Authority authority) {
        try {
            return Optional.of(eventTable(
                    where, Map.of("fieldSelector", "involvedObject.kind=Pod,involvedObject.name=" + pod), authority));
        } catch (KnownFailure refused) {
            return Optional.empty();
        }
    }

    private static String path(KubernetesNamespace where, String plural) {
        return "api/v1/namespaces/%s/%s".formatted(where.namespace(), plural);
    }
}
