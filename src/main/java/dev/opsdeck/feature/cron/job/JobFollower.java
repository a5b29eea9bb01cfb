package dev.opsdeck.feature.cron.job;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Durations;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.cron.catalogue.CatalogueReader;
import dev.opsdeck.feature.cron.script.ScriptFollower;
import dev.opsdeck.feature.cron.script.ScriptReplies;
import dev.opsdeck.runs.EffectContext;
import dev.opsdeck.runs.EffectOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows one Job to its end and collects its log before the history limits take it away. */
final class JobFollower {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration LONGEST = CatalogueReader.LONGEST_TIMEOUT;
    private static final int LIVE_LINES = 15;
    /** The kubelet keeps 10 MiB of a log; this much of its end is read. */
    private static final int LAST_LINES = 10_000;

    private final CronJobs cronJobs;
    private final KubernetesNamespace target;
    private final String cronJob;
    private final PreparedJob job;
    private final EffectContext context;

    JobFollower(CronJobs cronJobs, CronJobEffect effect, PreparedJob job, EffectContext context) {
        this.cronJobs = cronJobs;
        this.target = effect.target();
        this.cronJob = effect.cronJob();
        this.job = job;
        this.context = context;
    }

    EffectOutcome follow(Clock clock, Sleeper sleeper) throws InterruptedException {
        Instant started = context.resumedSince().orElseGet(clock::instant);
        Instant heard = clock.instant();
        boolean seen = !context.resumed();
        while (true) {
            Duration age = Duration.between(started, clock.instant());
            try {
                Optional<CronJobs.Job> found = cronJobs.job(target, job.name()).filter(there -> there.isOf(job));
                heard = clock.instant();
                if (found.isEmpty()) {
                    return seen ? deleted() : neverSeen();
                }
                seen = true;
                if (found.get().end().isPresent()) {
                    return new EffectOutcome.Ended(ended(found.get().end().get(), age));
                }
                context.show(running(age));
            } catch (KnownFailure away) {
                if (Duration.between(heard, clock.instant()).compareTo(ScriptFollower.PATIENCE) > 0) {
                    return seen
                            ? unknown(away.reply().headline())
                            : unseen(away.reply().headline());
                }
            }
            if (age.compareTo(LONGEST) > 0) {
                return unknown(Text.of("the Job %s goes on after %s", Text.code(job.name()), Durations.words(LONGEST)));
            }
            sleeper.sleep(BETWEEN_LOOKS);
        }
    }

    private EffectOutcome deleted() {
        return unknown(Text.of("the Job %s was deleted before it ended", Text.code(job.name())));
    }

    /** It may never have been made, or have ended and been removed by the CronJob's history limits. */
    private EffectOutcome neverSeen() {
        return unseen(Text.of("there is no Job %s now", Text.code(job.name())));
    }

    private EffectOutcome unseen(Text why) {
        return new EffectOutcome.Unknown(Reply.of(
                Outcome.UNKNOWN,
                Text.of(
                        "It cannot be told whether %s was fired in %s: %s.",
                        Text.code(cronJob), Text.code(target.words()), why)));
    }

    private Reply running(Duration age) {
        Reply reply = Reply.running(
                "%s runs in %s: %s so far.", Text.code(cronJob), Text.code(target.words()), ScriptReplies.rounded(age));
        List<CronJobs.JobPod> pods = cronJobs.pods(target, job.name());
        if (pods.isEmpty()) {
            return reply;
        }
        Optional<String> trouble = pods.getFirst().trouble();
        List<String> log = log(pods.getFirst(), LIVE_LINES);
        if (!log.isEmpty()) {
            reply = reply.with(new Part.Lines(log));
        }
        return trouble.isPresent() ? reply.warning("%s", trouble.get()) : reply;
    }

    private Reply ended(CronJobs.JobEnd end, Duration took) {
        List<CronJobs.JobPod> pods = cronJobs.pods(target, job.name());
        Text place = Text.of("in %s after %s", Text.code(target.words()), ScriptReplies.rounded(took));
        Reply reply = switch (end) {
            case CronJobs.JobEnd.Complete _ -> Reply.done("%s completed %s.", Text.code(cronJob), place);
            case CronJobs.JobEnd.Failed(String reason, String message) ->
                Reply.failed(
                        "%s failed %s: %s%s.",
                        Text.code(cronJob),
                        place,
                        reason,
                        pods.stream()
                                .flatMap(pod -> pod.trouble().stream())
                                .findFirst()
                                .map(trouble -> " (" + trouble + ")")
                                .orElse(message.isEmpty() ? "" : " (" + message + ")"));
        };
        if (pods.isEmpty()) {
            return reply.note("Job %s; its pods are gone, and the log with them", job.name());
        }
        List<String> log = log(pods.getFirst(), LAST_LINES);
        reply = log.isEmpty() ? reply.note("no output") : reply.with(new Part.Lines(log));
        return pods.size() == 1
                ? reply.note("Job %s, pod %s", job.name(), pods.getFirst().name())
                : reply.note(
                        "Job %s; the log is of %s, the last of %s pods",
                        job.name(), pods.getFirst().name(), pods.size());
    }

    private List<String> log(CronJobs.JobPod pod, int lines) {
        List<String> log = new ArrayList<>();
        for (String container : pod.containers()) {
            List<String> part = cronJobs.log(target, pod.name(), container, lines);
            if (pod.containers().size() > 1 && !part.isEmpty()) {
                log.add("--- container %s".formatted(container));
            }
            log.addAll(part);
            if (part.size() == LAST_LINES) {
                log.addFirst("… only the last %,d lines …".formatted(LAST_LINES));
            }
        }
        return log;
    }

    private EffectOutcome unknown(Text why) {
        return new EffectOutcome.Unknown(Reply.of(
                Outcome.UNKNOWN,
                Text.of(
                        "%s was started in %s, and how it ended isn't known: %s.",
                        Text.code(cronJob), Text.code(target.words()), why)));
    }
}
