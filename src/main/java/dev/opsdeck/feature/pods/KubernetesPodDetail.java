package dev.opsdeck.feature.pods;

import dev.opsdeck.command.Text;
import dev.opsdeck.feature.pods.PodDetail.ConditionDetail;
import dev.opsdeck.feature.pods.PodDetail.ContainerDetail;
import dev.opsdeck.feature.pods.PodDetail.Fact;
import dev.opsdeck.kubernetes.KubernetesTable;
import dev.opsdeck.kubernetes.pod.EventRow;
import dev.opsdeck.kubernetes.pod.KubernetesLimits;
import dev.opsdeck.kubernetes.pod.KubernetesPodWarnings;
import dev.opsdeck.kubernetes.pod.KubernetesWording;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One pod in full, without environment variables, annotations and termination messages. */
final class KubernetesPodDetail {
    private final Pod pod;
    private final PodStatus status;

    private KubernetesPodDetail(Pod pod) {
        this.pod = pod;
        this.status = Optional.ofNullable(pod.getStatus()).orElseGet(PodStatus::new);
    }

    static PodDetail of(KubernetesTable.Row<Pod> row, KubernetesPodWarnings warnings, Optional<List<EventRow>> events) {
        KubernetesPodDetail detail = new KubernetesPodDetail(row.object());
        PodRow line = KubernetesPodRow.of(row, warnings);
        return new PodDetail(line, detail.facts(line), detail.containers(), detail.conditions(), events);
    }

    private List<Fact> facts(PodRow line) {
        List<Fact> facts = new ArrayList<>();
        if (!line.owners().isEmpty()) {
            String owners = line.owners().stream().map(owner -> owner.words()).collect(Collectors.joining(", of "));
            facts.add(new Fact("Belongs to", Text.of("%s", Text.code(owners))));
        }
        facts.add(code("Node", pod.getSpec().getNodeName(), "none yet"));
        facts.add(code("Address", status.getPodIP(), "none yet"));
        facts.add(new Fact("Created", since(pod.getMetadata().getCreationTimestamp())));
        facts.add(new Fact("Started", since(status.getStartTime())));
        facts.add(code("Quality of service", status.getQosClass(), "unknown"));
        facts.add(code("Service account", pod.getSpec().getServiceAccountName(), "default"));
        return facts;
    }

    private static Fact code(String name, @Nullable String value, String otherwise) {
        return new Fact(
                name, value == null || value.isEmpty() ? Text.of("%s", otherwise) : Text.of("%s", Text.code(value)));
    }

    private static Text since(@Nullable String written) {
        return KubernetesWording.moment(written)
                .map(at -> Text.of("%s", new Text.Span.Moment(at)))
                .orElseGet(() -> Text.of("not yet"));
    }

    private List<ContainerDetail> containers() {
        Stream<ContainerDetail> first = pod.getSpec().getInitContainers().stream()
                .map(container -> container(
                        container,
                        "Always".equals(container.getRestartPolicy()) ? "sidecar" : "init",
                        status.getInitContainerStatuses()));
        Stream<ContainerDetail> then = pod.getSpec().getContainers().stream()
                .map(container -> container(container, "", status.getContainerStatuses()));
        return Stream.concat(first, then).toList();
    }

    private static ContainerDetail container(Container container, String role, List<ContainerStatus> statuses) {
        Optional<ContainerStatus> now = statuses.stream()
                .filter(candidate -> container.getName().equals(candidate.getName()))
                .findFirst();
        return new ContainerDetail(
                container.getName(),
                role,
                now.map(ContainerStatus::getState)
                        .map(KubernetesPodDetail::inWords)
                        .orElse("not started"),
                now.map(ContainerStatus::getLastState)
                        .map(KubernetesPodDetail::inWords)
                        .orElse(""),
                now.map(ContainerStatus::getReady).orElse(false),
                now.map(ContainerStatus::getRestartCount).orElse(0),
                KubernetesLimits.inWords(container),
                container.getImage());
    }

    /** {@code running since …}, {@code waiting: CrashLoopBackOff}, {@code ended: OOMKilled, exit code 137, …}. */
    private static String inWords(ContainerState state) {
        if (state.getRunning() != null) {
            return "running since " + state.getRunning().getStartedAt();
        }
        if (state.getWaiting() != null) {
            return "waiting: " + state.getWaiting().getReason();
        }
        ContainerStateTerminated end = state.getTerminated();
        return end == null
                ? ""
                : "ended: %s, exit code %d, %s"
                        .formatted(
                                Optional.ofNullable(end.getReason()).orElse("no reason"),
                                end.getExitCode(),
                                end.getFinishedAt());
    }

    private List<ConditionDetail> conditions() {
        return status.getConditions().stream()
                .map(condition -> new ConditionDetail(
                        condition.getType(),
                        condition.getStatus(),
                        Optional.ofNullable(condition.getReason()).orElse(""),
                        Optional.ofNullable(condition.getMessage()).orElse("")))
                .toList();
    }
}
