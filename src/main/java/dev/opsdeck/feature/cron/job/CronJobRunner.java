package dev.opsdeck.feature.cron.job;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Run;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.cron.script.Pacing;
import dev.opsdeck.feature.cron.script.ScriptReplies;
import dev.opsdeck.runs.InProgress;
import dev.opsdeck.runs.RunId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fires a CronJob for somebody: makes a Job whose name belongs to the request, and follows it. */
@Singleton
public final class CronJobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CronJobRunner.class);
    private static final Duration CREATE_TRIES = Duration.ofSeconds(45);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    /** A Job's name is the value of a label of its pods (63 characters); this leaves room for what comes behind. */
    private static final int LONGEST_PREFIX = 45;

    private final InProgress inProgress;
    private final Clock clock;
    private final Pacing pacing;

    public CronJobRunner(InProgress inProgress, Clock clock, Pacing pacing) {
        this.inProgress = inProgress;
        this.clock = clock;
        this.pacing = pacing;
    }

    /**
     * Fires it and says how its Job ended.
     *
     * @param again whether to fire it although a Job of it is going on
     */
    public Reply run(CronJobs cronJobs, KubernetesNamespace target, CronJobs.CronJob cronJob, boolean again, Run run) {
        if (cronJob.templateSuspended()) {
            return Reply.refused(
                    "Jobs of %s would never start: its template has %s. Whoever owns it takes that out.",
                    Text.code(cronJob.name()), Text.code("suspend: true"));
        }
        String identity = "cron/%s/%s".formatted(target.words(), cronJob.name());
        if (again) {
            return fire(cronJobs, target, cronJob, true, run);
        }
        Optional<String> other = inProgress.claim(identity, run);
        if (other.isPresent()) {
            return running(target, cronJob, ScriptReplies.startedBy(other.get()));
        }
        try {
            return fire(cronJobs, target, cronJob, false, run);
        } finally {
            inProgress.release(identity);
        }
    }

    private Reply fire(
            CronJobs cronJobs, KubernetesNamespace target, CronJobs.CronJob cronJob, boolean again, Run run) {
        String job = jobName(cronJob.name(), RunId.of(run.request().deliveryKey()));
        Optional<CronJobs.Job> unfinished = again ? Optional.empty() : unfinished(cronJobs, target, cronJob, job);
        if (unfinished.isPresent()) {
            return running(
                    target,
                    cronJob,
                    Text.of(
                            " as the Job %s since %s",
                            Text.code(unfinished.get().name()),
                            new Text.Span.Moment(unfinished.get().created())));
        }
        LOG.info("{} fires {}/{} as the Job {}", run.request().id(), target.words(), cronJob.name(), job);
        JobFollower follower = new JobFollower(cronJobs, target, cronJob.name(), job);
        try {
            CronJobs.Creation creation = create(cronJobs, target, cronJob, job);
            return switch (creation) {
                case CronJobs.Creation.Created _, CronJobs.Creation.Existing _ ->
                    follower.follow(clock, pacing, run::show);
                case CronJobs.Creation.Missing _ -> missing(target, cronJob);
                case CronJobs.Creation.Lost lost ->
                    lost.maybe() ? maybeCreated(job, lost) : lost.failure().reply();
            };
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Reply.unknown(
                    "Opsdeck stopped following %s; its Job %s goes on in %s if it was made.",
                    Text.code(cronJob.name()), Text.code(job), Text.code(target.words()));
        }
    }

    private static Optional<CronJobs.Job> unfinished(
            CronJobs cronJobs, KubernetesNamespace target, CronJobs.CronJob cronJob, String own) {
        return cronJobs.jobs(target).stream()
                .filter(job -> job.controller().equals(Optional.of(cronJob.uid())))
                .filter(job -> job.end().isEmpty() && !job.name().equals(own))
                .findFirst();
    }

    /** The name makes it safe to ask again: what was made by a request whose answer was lost is there already. */
    private CronJobs.Creation create(
            CronJobs cronJobs, KubernetesNamespace target, CronJobs.CronJob cronJob, String job)
            throws InterruptedException {
        var first = clock.instant();
        boolean maybe = false;
        while (true) {
            CronJobs.Creation creation = cronJobs.create(target, cronJob.name(), job);
            if (!(creation instanceof CronJobs.Creation.Lost lost)) {
                return creation;
            }
            maybe |= lost.maybe();
            if (!maybe || Duration.between(first, clock.instant()).compareTo(CREATE_TRIES) > 0) {
                return new CronJobs.Creation.Lost(lost.failure(), maybe);
            }
            pacing.pause(BETWEEN_TRIES);
        }
    }

    /** {@code nightly-report-m-0123456789}: at most 63 characters, the same for every delivery of the request. */
    public static String jobName(String cronJob, RunId run) {
        String prefix = cronJob.length() <= LONGEST_PREFIX ? cronJob : cronJob.substring(0, LONGEST_PREFIX);
        return prefix.replaceAll("[.-]+$", "") + "-m-" + run.hex().substring(0, 10);
    }

    private static Reply running(KubernetesNamespace target, CronJobs.CronJob cronJob, Text how) {
        return Reply.refused(
                "%s is running in %s already%s. Ask again when it has ended, or add %s to fire another one all the same.",
                Text.code(cronJob.name()), Text.code(target.words()), how, Text.code("--again"));
    }

    private static Reply missing(KubernetesNamespace target, CronJobs.CronJob cronJob) {
        return Reply.refused(
                "The CronJob %s was deleted from %s a moment ago. Nothing was started.",
                Text.code(cronJob.name()), Text.code(target.words()));
    }

    private static Reply maybeCreated(String job, CronJobs.Creation.Lost lost) {
        return Reply.of(
                Reply.Outcome.UNKNOWN,
                Text.of("It cannot be told whether the Job %s was made.", Text.code(job))
                        .then(lost.failure().reply().headline()));
    }
}
