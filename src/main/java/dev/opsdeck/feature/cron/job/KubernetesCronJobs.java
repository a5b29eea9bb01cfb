package dev.opsdeck.feature.cron.job;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.cron.output.OutputBuffer;
import dev.opsdeck.feature.cron.script.KubernetesAccess;
import dev.opsdeck.kubernetes.Attempted;
import dev.opsdeck.kubernetes.KubernetesFaults;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.V1BatchAPIGroupDSL;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** CronJobs of a real cluster, with the rights of one person's teams. */
public final class KubernetesCronJobs implements CronJobs {
    private static final String JOB_NAME = "batch.kubernetes.io/job-name";

    private final KubernetesAccess access;
    private final Authority authority;

    public KubernetesCronJobs(KubernetesAccess access, Authority authority) {
        this.access = access;
        this.authority = authority;
    }

    @Override
    public List<CronJob> all(KubernetesNamespace target) {
        return read(
                        target,
                        "list the CronJobs",
                        () -> batch(target)
                                .cronjobs()
                                .inNamespace(target.namespace())
                                .list()
                                .getItems())
                .stream()
                .map(KubernetesCronJobs::cronJob)
                .sorted(Comparator.comparing(CronJob::name))
                .toList();
    }

    @Override
    public Optional<CronJob> find(KubernetesNamespace target, String name) {
        return read(target, "look up the CronJob " + name, () -> Optional.ofNullable(original(target, name)))
                .map(KubernetesCronJobs::cronJob);
    }

    private io.fabric8.kubernetes.api.model.batch.v1.CronJob original(KubernetesNamespace target, String name) {
        return batch(target)
                .cronjobs()
                .inNamespace(target.namespace())
                .withName(name)
                .get();
    }

    @Override
    public List<Job> jobs(KubernetesNamespace target) {
        return read(
                        target,
                        "list the Jobs",
                        () -> batch(target)
                                .jobs()
                                .inNamespace(target.namespace())
                                .list()
                                .getItems())
                .stream()
                .map(KubernetesJob::of)
                .toList();
    }

    @Override
    public Optional<Job> job(KubernetesNamespace target, String name) {
        return read(
                        target,
                        "look up the Job " + name,
                        () -> Optional.ofNullable(batch(target)
                                .jobs()
                                .inNamespace(target.namespace())
                                .withName(name)
                                .get()))
                .map(KubernetesJob::of);
    }

    @Override
    public Creation create(KubernetesNamespace target, String cronJob, PreparedJob job) {
        access.guard().check(target);
        Optional<io.fabric8.kubernetes.api.model.batch.v1.CronJob> template = read(
                        target, "look up the CronJob " + cronJob, () -> Optional.ofNullable(original(target, cronJob)))
                .filter(found -> job.cronJobUid().equals(found.getMetadata().getUid()));
        if (template.isEmpty()) {
            return new Creation.Missing();
        }
        try {
            access.clusters()
                    .withoutRetries(target.cluster(), authority)
                    .batch()
                    .v1()
                    .jobs()
                    .inNamespace(target.namespace())
                    .resource(KubernetesJobTemplate.job(template.get(), job))
                    .create();
            return new Creation.Created();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == 409) {
                return there(target, job);
            }
            KnownFailure failure = KubernetesFaults.of(Attempted.by(authority, target, "create the Job"), refused);
            return new Creation.Lost(failure, KubernetesFaults.mayHaveHappened(refused));
        }
    }

    /** Whose the Job of that name is. One that was deleted a moment ago was ours for all we know. */
    private Creation there(KubernetesNamespace target, PreparedJob job) {
        try {
            Optional<Job> found = job(target, job.name());
            return found.isPresent() && !found.get().isOf(job) ? new Creation.Taken() : new Creation.Existing();
        } catch (KnownFailure unanswered) {
            return new Creation.Lost(unanswered, true);
        }
    }

    @Override
    public void delete(KubernetesNamespace target, String job) {
        read(
                target,
                "delete the Job " + job,
                () -> batch(target)
                        .jobs()
                        .inNamespace(target.namespace())
                        .withName(job)
                        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                        .delete());
    }

    @Override
    public List<JobPod> pods(KubernetesNamespace target, String job) {
        return read(
                        target,
                        "list the Job's pods",
                        () -> client(target)
                                .pods()
                                .inNamespace(target.namespace())
                                .withLabel(JOB_NAME, job)
                                .list()
                                .getItems())
                .stream()
                .map(KubernetesJobPod::of)
                .sorted(Comparator.comparing(JobPod::created).reversed())
                .toList();
    }

    @Override
    public List<String> log(KubernetesNamespace target, String pod, String container, int lines) {
        try {
            return read(
                            target,
                            "read the Job's log",
                            () -> Optional.ofNullable(started(() -> client(target)
                                    .pods()
                                    .inNamespace(target.namespace())
                                    .withName(pod)
                                    .inContainer(container)
                                    .limitBytes(OutputBuffer.KEPT)
                                    .tailingLines(lines)
                                    .getLog())))
                    .map(OutputBuffer::lines)
                    .orElse(List.of());
        } catch (KnownFailure failure) {
            return List.of("(the log cannot be read: %s)"
                    .formatted(failure.reply().headline().plain()));
        }
    }

    /** 400: the container has not started; 404: it is gone with its pod. */
    private static String started(Supplier<String> log) {
        try {
            return log.get();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == 400 || refused.getCode() == 404) {
                return "";
            }
            throw refused;
        }
    }

    private static CronJob cronJob(io.fabric8.kubernetes.api.model.batch.v1.CronJob found) {
        return new CronJob(
                found.getMetadata().getName(),
                found.getMetadata().getUid(),
                found.getSpec().getSchedule(),
                Optional.ofNullable(found.getSpec().getTimeZone()),
                Boolean.TRUE.equals(found.getSpec().getSuspend()),
                Boolean.TRUE.equals(found.getSpec().getJobTemplate().getSpec().getSuspend()),
                found.getStatus() == null || found.getStatus().getActive() == null
                        ? 0
                        : found.getStatus().getActive().size(),
                Optional.ofNullable(found.getStatus())
                        .flatMap(status -> Optional.ofNullable(status.getLastScheduleTime()))
                        .map(Instant::parse));
    }

    private <T> T read(KubernetesNamespace target, String action, Supplier<T> read) {
        return access.reads().read(Attempted.by(authority, target, action), read);
    }

    private V1BatchAPIGroupDSL batch(KubernetesNamespace target) {
        return client(target).batch().v1();
    }

    private KubernetesClient client(KubernetesNamespace target) {
        return access.clusters().acting(target.cluster(), authority);
    }
}
