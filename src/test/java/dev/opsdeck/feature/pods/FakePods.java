package dev.opsdeck.feature.pods;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.pod.EventQuery;
import dev.opsdeck.kubernetes.pod.EventRow;
import dev.opsdeck.kubernetes.pod.Health;
import dev.opsdeck.kubernetes.pod.PodProblem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Pods and events that a test put there. */
final class FakePods implements Pods {
    final Map<String, List<PodRow>> pods = new HashMap<>();
    final Map<String, List<EventRow>> events = new HashMap<>();
    final List<EventQuery> wanted = new CopyOnWriteArrayList<>();

    static PodRow pod(String name, String ready, String status, PodProblem... problems) {
        List<PodProblem> all = List.of(problems);
        Health health = all.isEmpty() ? Health.HEALTHY : all.getFirst().health();
        return new PodRow(name, ready, status, "0", "5m", all, health, List.of());
    }

    static PodProblem crash(String container) {
        return new PodProblem(Health.CRASHING, Text.of("%s keeps ending.", Text.code(container)));
    }

    static EventRow event(String object, String type, String reason, String at) {
        return new EventRow("2m", type, reason, object, "it happened", Instant.parse(at));
    }

    @Override
    public Listed list(KubernetesNamespace where, Authority authority) {
        Listed all = listWithOwners(where, authority);
        return new Listed(all.pods().stream().map(FakePods::withoutOwners).toList(), all.reasonsMissing());
    }

    private static PodRow withoutOwners(PodRow row) {
        return new PodRow(
                row.name(),
                row.ready(),
                row.status(),
                row.restarts(),
                row.age(),
                row.problems(),
                row.health(),
                List.of());
    }

    @Override
    public Listed listWithOwners(KubernetesNamespace where, Authority authority) {
        List<PodRow> found = pods.get(where.namespace());
        if (found == null) {
            throw new KnownFailure("kubernetes.forbidden", Reply.failed("RBAC refused %s", where.words()));
        }
        return new Listed(found.stream().sorted(PodRow.WORST_FIRST).toList(), false);
    }

    @Override
    public Described describe(KubernetesNamespace where, String pod, Authority authority) {
        List<PodRow> there = list(where, authority).pods();
        return there.stream()
                .filter(row -> row.name().equals(pod))
                .findFirst()
                .<Described>map(row -> new Described.Found(new PodDetail(
                        row,
                        List.of(new PodDetail.Fact("Node", Text.of("node-1"))),
                        List.of(new PodDetail.ContainerDetail(
                                "main", "", "running", "", true, 0, "memory 32Mi", "busybox:1")),
                        List.of(new PodDetail.ConditionDetail("Ready", "True", "", "")),
                        java.util.Optional.ofNullable(events.get(where.namespace())))))
                .orElseGet(() ->
                        new Described.NoSuchPod(there.stream().map(PodRow::name).toList()));
    }

    @Override
    public List<EventRow> events(KubernetesNamespace where, EventQuery happenings, Authority authority) {
        wanted.add(happenings);
        return events.getOrDefault(where.namespace(), List.of());
    }
}
