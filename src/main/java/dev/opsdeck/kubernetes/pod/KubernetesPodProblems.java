package dev.opsdeck.kubernetes.pod;

import dev.opsdeck.command.Text;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Why a pod is not as it should be: what kubectl's STATUS column leaves out. */
public final class KubernetesPodProblems {
    private final Pod pod;
    private final KubernetesPodStatus status;
    private final Optional<String> lastWarning;

    /**
     * @param lastWarning the latest event that explains why the pod is not ready or not started yet
     */
    public KubernetesPodProblems(Pod pod, Optional<String> lastWarning) {
        this.pod = pod;
        this.status = new KubernetesPodStatus(pod);
        this.lastWarning = lastWarning;
    }

    /** Whether an event may explain the pod's state better than the pod does. */
    public static boolean needsEvents(Pod pod) {
        return new KubernetesPodProblems(pod, Optional.empty())
                .find().stream()
                        .map(PodProblem::health)
                        .anyMatch(health -> health == Health.NOT_READY || health == Health.STARTING);
    }

    /** Worst first. */
    public List<PodProblem> find() {
        List<PodProblem> found = new ArrayList<>();
        if (!status.hasSucceeded()) {
            evicted().ifPresent(found::add);
            unscheduled().ifPresent(found::add);
            found.addAll(initContainers());
            found.addAll(containers());
            readinessGate().ifPresent(found::add);
        }
        terminating().ifPresent(found::add);
        if (found.isEmpty()) {
            byPhase().ifPresent(found::add);
        }
        found.sort(Comparator.comparing(PodProblem::health));
        return found;
    }

    /** The worst of it. */
    public Health health(List<PodProblem> found) {
        if (!found.isEmpty()) {
            return found.getFirst().health();
        }
        return status.hasSucceeded() ? Health.COMPLETED : Health.HEALTHY;
    }

    /** What only the phase tells: nothing was started yet, or nobody knows. */
    private Optional<PodProblem> byPhase() {
        return switch (status.phase()) {
            case "Pending" -> Optional.of(new PodProblem(Health.STARTING, Text.of("nothing in it has started yet.")));
            case "Unknown" -> Optional.of(new PodProblem(Health.FAILED, Text.of("its node doesn't answer.")));
            default -> Optional.empty();
        };
    }

    private Optional<PodProblem> evicted() {
        return status.reason()
                .map(reason -> new PodProblem(Health.FAILED, Text.of("%s: %s.", Text.bold(reason), status.message())));
    }

    private Optional<PodProblem> unscheduled() {
        return status.unscheduled()
                .map(scheduled -> new PodProblem(
                        Health.UNSCHEDULABLE,
                        Text.of(
                                "no node can take it: %s.",
                                KubernetesWording.message(scheduled.getMessage(), scheduled.getReason()))));
    }

    private List<PodProblem> initContainers() {
        List<Container> all = pod.getSpec().getInitContainers();
        List<PodProblem> found = new ArrayList<>();
        for (int index = 0; index < all.size(); index++) {
            Container container = all.get(index);
            Optional<ContainerStatus> known = status.initContainer(container.getName());
            if (known.isPresent() && "Always".equals(container.getRestartPolicy())) {
                found.addAll(
                        container(container, known.get(), Text.of("the sidecar %s", Text.code(container.getName()))));
            } else if (known.isPresent() && !status.isTrue("Initialized")) {
                Text who = Text.of(
                        "the init container %s (%s of %s)", Text.code(container.getName()), index + 1, all.size());
                initContainer(container, known.get(), who).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<PodProblem> initContainer(Container container, ContainerStatus now, Text who) {
        Optional<PodProblem> problem = new KubernetesContainerProblems(container, now, who)
                .find()
                .filter(found -> found.health() != Health.RESTARTED)
                // A first step that fails keeps the whole pod from starting.
                .map(found ->
                        found.health() == Health.FAILED ? new PodProblem(Health.CRASHING, found.sentence()) : found);
        return problem.or(() -> running(now)
                .map(running -> new PodProblem(
                        Health.STARTING,
                        KubernetesWording.moment(running.getStartedAt())
                                .map(since ->
                                        Text.of("%s has been running since %s.", who, new Text.Span.Moment(since)))
                                .orElseGet(() -> Text.of("%s is running.", who)))));
    }

    private List<PodProblem> containers() {
        List<PodProblem> found = new ArrayList<>();
        for (Container container : pod.getSpec().getContainers()) {
            status.container(container.getName())
                    .ifPresent(now ->
                            found.addAll(container(container, now, Text.of("%s", Text.code(container.getName())))));
        }
        return found;
    }

    private List<PodProblem> container(Container container, ContainerStatus now, Text who) {
        List<PodProblem> found = new ArrayList<>();
        new KubernetesContainerProblems(container, now, who).find().ifPresent(found::add);
        if (status.isTerminating()) {
            return found;
        }
        if (running(now).isPresent() && !now.getReady()) {
            found.add(new PodProblem(Health.NOT_READY, notReady(container, now, who)));
        } else if (beingCreated(now)) {
            found.add(new PodProblem(
                    Health.STARTING,
                    lastWarning
                            .map(why -> Text.of("%s is being created and waiting: %s.", who, why))
                            .orElseGet(() -> Text.of("%s is being created.", who))));
        }
        return found;
    }

    private static Optional<ContainerStateRunning> running(ContainerStatus now) {
        return new KubernetesContainerStatus(now).running();
    }

    private static boolean beingCreated(ContainerStatus now) {
        return new KubernetesContainerStatus(now)
                .waiting()
                .map(ContainerStateWaiting::getReason)
                .filter("ContainerCreating"::equals)
                .isPresent();
    }

    private Text notReady(Container container, ContainerStatus now, Text who) {
        if (lastWarning.isPresent()) {
            return Text.of("%s is running but not ready: %s.", who, lastWarning.get());
        }
        boolean starting = Boolean.FALSE.equals(now.getStarted()) && container.getStartupProbe() != null;
        return Optional.ofNullable(starting ? container.getStartupProbe() : container.getReadinessProbe())
                .map(KubernetesWording::probe)
                .map(asked -> Text.of(
                        "%s is running but not ready: its %s probe (%s) has not succeeded.",
                        who, starting ? "startup" : "readiness", asked))
                .orElseGet(() -> Text.of("%s is running but not ready.", who));
    }

    private Optional<PodProblem> readinessGate() {
        return pod.getSpec().getReadinessGates().stream()
                .filter(gate -> !status.isTrue(gate.getConditionType()))
                .findFirst()
                .map(gate -> new PodProblem(
                        Health.NOT_READY,
                        Text.of("its readiness gate %s is not true.", Text.code(gate.getConditionType()))));
    }

    private Optional<PodProblem> terminating() {
        return KubernetesWording.moment(pod.getMetadata().getDeletionTimestamp())
                .map(end -> new PodProblem(Health.TERMINATING, terminating(end)));
    }

    private Text terminating(Instant end) {
        long grace = Optional.ofNullable(pod.getMetadata().getDeletionGracePeriodSeconds())
                .orElse(0L);
        Text sentence = Text.of(
                "being deleted since %s; it has until %s to stop.",
                new Text.Span.Moment(end.minusSeconds(grace)), new Text.Span.Moment(end));
        List<String> finalizers = pod.getMetadata().getFinalizers();
        return finalizers.isEmpty()
                ? sentence
                : sentence.then(Text.of("It's waiting for the finalizers %s.", String.join(", ", finalizers)));
    }
}
