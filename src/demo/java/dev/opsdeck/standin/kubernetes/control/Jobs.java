package dev.opsdeck.standin.kubernetes.control;

import dev.opsdeck.standin.kubernetes.node.EventRecorder;
import dev.opsdeck.standin.kubernetes.node.EventRecorder.Word;
import dev.opsdeck.standin.kubernetes.store.Objects;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs Jobs: a pod after the other until enough have come to a good end, or too many to a bad one. */
final class Jobs {
    private static final String NAME = "batch.kubernetes.io/job-name";
    private static final String CONTROLLER = "job-controller";

    private final Objects objects;
    private final EventRecorder events;
    private final PodTemplates templates;
    private final Clock clock;

    Jobs(Objects objects, EventRecorder events, PodTemplates templates, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.templates = templates;
        this.clock = clock;
    }

    /** How its pods stand. */
    private record Count(List<Pod> pods) {
        long in(String phase) {
            return pods.stream()
                    .filter(pod -> pod.getStatus().getPhase().equals(phase))
                    .count();
        }

        long active() {
            return pods.stream().filter(Owners::staying).count() - in("Succeeded") - in("Failed");
        }
    }

    static boolean finished(Job job) {
        return Stream.ofNullable(job.getStatus())
                .flatMap(status -> status.getConditions().stream())
                .anyMatch(condition -> List.of("Complete", "Failed").contains(condition.getType())
                        && condition.getStatus().equals("True"));
    }

    void reconcile(Job job) {
        if (finished(job)) {
            forget(job);
            return;
        }
        String name = job.getMetadata().getName();
        Count count = new Count(objects.list(Pod.class, job.getMetadata().getNamespace(), NAME + "=" + name));
        Optional<End> end = end(job, count);
        if (end.isPresent()) {
            finish(job, count, end.get());
        } else {
            if (!Boolean.TRUE.equals(job.getSpec().getSuspend()) && count.active() == 0 && due(job, count)) {
                Pod made =
                        objects.create(templates.pod(job, job.getSpec().getTemplate(), "", Map.of(NAME, name), false));
                events.say(
                        job,
                        CONTROLLER,
                        Word.normal(
                                "SuccessfulCreate",
                                "Created pod: " + made.getMetadata().getName()));
            }
            status(job, count);
        }
    }

    /** A finished Job's end. */
    private record End(String type, String reason, String message) {}

    private Optional<End> end(Job job, Count count) {
        if (count.in("Succeeded") >= job.getSpec().getCompletions()) {
            return Optional.of(new End("Complete", "CompletionsReached", "Reached expected number of succeeded pods"));
        }
        if (count.in("Failed") > job.getSpec().getBackoffLimit()) {
            return Optional.of(
                    new End("Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit"));
        }
        Long limit = job.getSpec().getActiveDeadlineSeconds();
        boolean late = limit != null
                && Instant.parse(job.getMetadata().getCreationTimestamp())
                        .plusSeconds(limit)
                        .isBefore(clock.instant());
        return late
                ? Optional.of(new End("Failed", "DeadlineExceeded", "Job was active longer than specified deadline"))
                : Optional.empty();
    }

    /** After a failure the next pod waits: 10 s, twice as long each time. */
    private boolean due(Job job, Count count) {
        long failed = count.in("Failed");
        if (failed == 0) {
            return true;
        }
        Instant last = count.pods().stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .flatMap(status -> Stream.ofNullable(status.getState().getTerminated()))
                .map(ended -> Instant.parse(ended.getFinishedAt()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.parse(job.getMetadata().getCreationTimestamp()));
        return !last.plusSeconds(10L << Math.min(failed - 1, 5)).isAfter(clock.instant());
    }

    private void finish(Job job, Count count, End end) {
        String now = now();
        status(job, count);
        objects.edit(
                Job.class, job.getMetadata().getNamespace(), job.getMetadata().getName(), current -> {
                    JobStatus status = current.getStatus();
                    if (end.type().equals("Complete")) {
                        status.setCompletionTime(now);
                    }
                    List<io.fabric8.kubernetes.api.model.batch.v1.JobCondition> conditions =
                            new ArrayList<>(status.getConditions());
                    conditions.add(new JobConditionBuilder()
                            .withType(end.type())
                            .withStatus("True")
                            .withReason(end.reason())
                            .withMessage(end.message())
                            .withLastProbeTime(now)
                            .withLastTransitionTime(now)
                            .build());
                    status.setConditions(conditions);
                    status.setActive(null);
                    return current;
                });
        events.say(
                job,
                CONTROLLER,
                end.type().equals("Complete")
                        ? Word.normal("Completed", "Job completed")
                        : Word.warning(end.reason(), end.message()));
        count.pods().stream()
                .filter(pod ->
                        List.of("Pending", "Running").contains(pod.getStatus().getPhase()))
                .forEach(pod -> objects.delete(
                        Pod.class,
                        pod.getMetadata().getNamespace(),
                        pod.getMetadata().getName()));
    }

    private void status(Job job, Count count) {
        objects.edit(
                Job.class, job.getMetadata().getNamespace(), job.getMetadata().getName(), current -> {
                    JobStatus status = current.getStatus() == null ? new JobStatus() : current.getStatus();
                    if (status.getStartTime() == null) {
                        status.setStartTime(now());
                    }
                    status.setActive((int) count.active());
                    status.setReady(
                            (int) count.pods().stream().filter(Owners::ready).count());
                    status.setSucceeded((int) count.in("Succeeded"));
                    status.setFailed((int) count.in("Failed"));
                    current.setStatus(status);
                    return current;
                });
    }

    private void forget(Job job) {
        Integer seconds = job.getSpec().getTtlSecondsAfterFinished();
        boolean over = seconds != null
                && job.getStatus().getConditions().stream()
                        .anyMatch(condition -> Instant.parse(condition.getLastTransitionTime())
                                .plusSeconds(seconds)
                                .isBefore(clock.instant()));
        if (over) {
            objects.delete(
                    Job.class,
                    job.getMetadata().getNamespace(),
                    job.getMetadata().getName());
        }
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
