package dev.opsdeck.feature.cron.job;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.cron.script.ScriptReplies;
import dev.opsdeck.runs.Cancellation;
import dev.opsdeck.runs.EffectContext;
import dev.opsdeck.runs.EffectOutcome;
import dev.opsdeck.runs.Preparation;
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

    private final Clock clock;
    private final Sleeper sleeper;

    public CronJobRunner(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Gives the Job its name, unless it would never start or another one of the CronJob is going on. */
    public Preparation<PreparedJob> prepare(
            CronJobs cronJobs, CronJobEffect effect, CronJobs.CronJob cronJob, RunId run) {
        if (cronJob.templateSuspended()) {
            return new Preparation.Settled<>(Reply.refused(
                    "Jobs of %s would never start: its template has %s. Its owner has to remove that.",
                    Text.code(cronJob.name()), Text.code("suspend: true")));
        }
        PreparedJob job = new PreparedJob(jobName(cronJob.name(), run), cronJob.uid(), run.hex());
        return unfinished(cronJobs, effect, job)
                .<Preparation<PreparedJob>>map(other -> new Preparation.Settled<>(running(
                        effect,
                        Text.of(
                                " as the Job %s since %s",
                                Text.code(other.name()), new Text.Span.Moment(other.created())))))
                .orElseGet(() -> new Preparation.Frozen<>(job));
    }

    private static Optional<CronJobs.Job> unfinished(CronJobs cronJobs, CronJobEffect effect, PreparedJob own) {
        if (effect.again()) {
            return Optional.empty();
        }
        return cronJobs.jobs(effect.target()).stream()
                .filter(job -> job.controller().equals(Optional.of(own.cronJobUid())))
                .filter(job -> job.end().isEmpty() && !job.name().equals(own.name()))
                .findFirst();
    }

    /** Makes the Job, unless it may have been made before, and says how it ended. */
    public EffectOutcome perform(CronJobs cronJobs, CronJobEffect effect, PreparedJob job, EffectContext context) {
        LOG.info("{} fires {} as the Job {}", context.reference(), effect, job.name());
        try {
            // A Job that has ended may have been removed: one that may have been made is never made again.
            Optional<EffectOutcome> failed =
                    context.resumed() ? Optional.empty() : failed(create(cronJobs, effect, job), effect, job);
            return failed.isPresent()
                    ? failed.get()
                    : new JobFollower(cronJobs, effect, job, context).follow(clock, sleeper);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new EffectOutcome.Unknown(Reply.unknown(
                    "Opsdeck stopped following %s; its Job %s goes on in %s if it was made.",
                    Text.code(effect.cronJob()),
                    Text.code(job.name()),
                    Text.code(effect.target().words())));
        }
    }

    /** The name makes it safe to ask again: what was made by a request whose answer was lost is there already. */
    private CronJobs.Creation create(CronJobs cronJobs, CronJobEffect effect, PreparedJob job)
            throws InterruptedException {
        var first = clock.instant();
        boolean maybe = false;
        while (true) {
            CronJobs.Creation creation = attempt(cronJobs, effect, job);
            if (!(creation instanceof CronJobs.Creation.Lost lost)) {
                return creation;
            }
            maybe |= lost.maybe();
            if (!maybe || Duration.between(first, clock.instant()).compareTo(CREATE_TRIES) > 0) {
                return new CronJobs.Creation.Lost(lost.failure(), maybe);
            }
            sleeper.sleep(BETWEEN_TRIES);
        }
    }

    private static CronJobs.Creation attempt(CronJobs cronJobs, CronJobEffect effect, PreparedJob job) {
        try {
            return cronJobs.create(effect.target(), effect.cronJob(), job);
        } catch (KnownFailure before) {
            return new CronJobs.Creation.Lost(before, false);
        }
    }

    /** Empty when the Job is there. */
    private static Optional<EffectOutcome> failed(CronJobs.Creation creation, CronJobEffect effect, PreparedJob job) {
        return switch (creation) {
            case CronJobs.Creation.Created _, CronJobs.Creation.Existing _ -> Optional.empty();
            case CronJobs.Creation.Taken _ -> Optional.of(new EffectOutcome.NotBegun(taken(effect, job)));
            case CronJobs.Creation.Missing _ -> Optional.of(new EffectOutcome.NotBegun(missing(effect)));
            case CronJobs.Creation.Lost lost ->
                Optional.of(
                        lost.maybe()
                                ? new EffectOutcome.Unknown(maybeCreated(job, lost))
                                : new EffectOutcome.NotBegun(lost.failure().reply()));
        };
    }

    /** Ends the Job early: it is deleted, and its pods with it. */
    public Cancellation cancel(CronJobs cronJobs, CronJobEffect effect, PreparedJob job) {
        Optional<CronJobs.Job> there = cronJobs.job(effect.target(), job.name()).filter(found -> found.isOf(job));
        if (there.isEmpty()) {
            return new Cancellation.Absent();
        }
        if (there.get().end().isPresent()) {
            return new Cancellation.AlreadyEnded();
        }
        cronJobs.delete(effect.target(), job.name());
        return new Cancellation.Ending();
    }

    /** {@code nightly-report-m-0123456789}: at most 63 characters, the same for every delivery of the request. */
    public static String jobName(String cronJob, RunId run) {
        String prefix = cronJob.length() <= LONGEST_PREFIX ? cronJob : cronJob.substring(0, LONGEST_PREFIX);
        return prefix.replaceAll("[.-]+$", "") + "-m-" + run.hex().substring(0, 10);
    }

    /** The refusal while somebody else's Job is being fired. */
    public static Reply running(CronJobEffect effect, String reference) {
        return running(effect, ScriptReplies.startedBy(reference));
    }

    private static Reply running(CronJobEffect effect, Text how) {
        return Reply.refused(
                "Already running: %s in %s%s. Try again when it has ended, or add %s to start another one anyway.",
                Text.code(effect.cronJob()), Text.code(effect.target().words()), how, Text.code("--again"));
    }

    private static Reply missing(CronJobEffect effect) {
        return Reply.refused(
                "The CronJob %s was deleted from %s a moment ago. Nothing was started.",
                Text.code(effect.cronJob()), Text.code(effect.target().words()));
    }

    private static Reply taken(CronJobEffect effect, PreparedJob job) {
        return Reply.refused(
                "%s has a Job %s that this request did not make. Nothing was started.",
                Text.code(effect.target().words()), Text.code(job.name()));
    }

    private static Reply maybeCreated(PreparedJob job, CronJobs.Creation.Lost lost) {
        return Reply.of(
                Reply.Outcome.UNKNOWN,
                Text.of("The Job %s may or may not have been created.", Text.code(job.name()))
                        .then(lost.failure().reply().headline()));
    }
}
