package dev.opsdeck.standin.kubernetes.control;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.opsdeck.standin.kubernetes.store.Objects;
import dev.opsdeck.standin.kubernetes.store.Refusal;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Fires CronJobs when they are due, and removes the Jobs of long ago, whoever fired them. */
final class CronJobs {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final Objects objects;
    private final Clock clock;

    CronJobs(Objects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    void reconcile(CronJob cronJob) {
        List<Job> jobs = objects.list(Job.class, cronJob.getMetadata().getNamespace()).stream()
                .filter(job -> Owners.owns(cronJob, job))
                .toList();
        Instant now = clock.instant();
        Optional<Instant> due =
                Boolean.TRUE.equals(cronJob.getSpec().getSuspend()) ? Optional.empty() : due(cronJob, now);
        due.ifPresent(at -> fire(cronJob, at));
        clean(
                jobs,
                "Complete",
                Optional.ofNullable(cronJob.getSpec().getSuccessfulJobsHistoryLimit())
                        .orElse(3));
        clean(
                jobs,
                "Failed",
                Optional.ofNullable(cronJob.getSpec().getFailedJobsHistoryLimit())
                        .orElse(1));
        status(cronJob, jobs, due);
    }

    /** The last moment that was missed since the last time it fired, or since it is there, one minute ago at most. */
    private static Optional<Instant> due(CronJob cronJob, Instant now) {
        Instant since = Optional.ofNullable(cronJob.getStatus())
                .map(CronJobStatus::getLastScheduleTime)
                .map(Instant::parse)
                .filter(last -> last.isAfter(now.minusSeconds(60)))
                .orElse(now.minusSeconds(60));
        Instant created = Instant.parse(cronJob.getMetadata().getCreationTimestamp());
        return ExecutionTime.forCron(PARSER.parse(cronJob.getSpec().getSchedule()))
                .nextExecution((created.isAfter(since) ? created : since).atZone(ZoneOffset.UTC))
                .map(next -> next.toInstant())
                .filter(next -> !next.isAfter(now));
    }

    private void fire(CronJob cronJob, Instant at) {
        var template = cronJob.getSpec().getJobTemplate();
        try {
            objects.create(new JobBuilder()
                    .withNewMetadata()
                    .withName("%s-%d".formatted(cronJob.getMetadata().getName(), at.getEpochSecond() / 60))
                    .withNamespace(cronJob.getMetadata().getNamespace())
                    .withLabels(
                            template.getMetadata() == null
                                    ? null
                                    : template.getMetadata().getLabels())
                    .withOwnerReferences(Owners.by(cronJob))
                    .endMetadata()
                    .withSpec(template.getSpec())
                    .build());
        } catch (Refusal firedAlready) {
            assert firedAlready.code() == 409;
        }
    }

    private void clean(List<Job> jobs, String end, int keep) {
        jobs.stream()
                .filter(Jobs::finished)
                .filter(job -> job.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals(end)))
                .sorted(Comparator.<Job, String>comparing(
                                job -> job.getMetadata().getCreationTimestamp())
                        .reversed())
                .skip(keep)
                .forEach(job -> objects.delete(
                        Job.class,
                        job.getMetadata().getNamespace(),
                        job.getMetadata().getName()));
    }

    private void status(CronJob cronJob, List<Job> jobs, Optional<Instant> fired) {
        List<ObjectReference> active = jobs.stream()
                .filter(job -> !Jobs.finished(job))
                .filter(job -> job.getMetadata().getAnnotations() == null
                        || !job.getMetadata().getAnnotations().containsKey("cronjob.kubernetes.io/instantiate"))
                .map(job -> new ObjectReferenceBuilder()
                        .withApiVersion("batch/v1")
                        .withKind("Job")
                        .withNamespace(job.getMetadata().getNamespace())
                        .withName(job.getMetadata().getName())
                        .withUid(job.getMetadata().getUid())
                        .build())
                .toList();
        objects.edit(
                CronJob.class,
                cronJob.getMetadata().getNamespace(),
                cronJob.getMetadata().getName(),
                current -> {
                    CronJobStatus status = current.getStatus() == null ? new CronJobStatus() : current.getStatus();
                    status.setActive(active);
                    fired.ifPresent(at -> status.setLastScheduleTime(
                            at.truncatedTo(ChronoUnit.SECONDS).toString()));
                    current.setStatus(status);
                    return current;
                });
    }
}
