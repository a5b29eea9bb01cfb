package dev.opsdeck.feature.cron;

import dev.opsdeck.command.Durations;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.cron.catalogue.Catalogue;
import dev.opsdeck.feature.cron.catalogue.Script;
import dev.opsdeck.feature.cron.job.CronJobs;
import dev.opsdeck.feature.cron.job.NextRun;
import dev.opsdeck.feature.cron.script.ScriptPlace;
import dev.opsdeck.feature.cron.script.ScriptPods;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be fired in one namespace, as one table. Used for one request. */
final class CronListing {
    private static final List<String> COLUMNS = List.of("NAME", "KIND", "SCHEDULE", "LAST RUN", "NEXT RUN", "ABOUT");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ROOT);
    private static final String NONE = "–";

    private final KubernetesNamespace target;
    private final Instant now;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Text> troubles = new ArrayList<>();

    CronListing(KubernetesNamespace target, Instant now) {
        this.target = target;
        this.now = now;
    }

    /** Adds the scripts of the catalogue that there are pods for. */
    CronListing scripts(Catalogue catalogue, ScriptPods pods) {
        try {
            for (Script script : catalogue.all()) {
                switch (pods.choose(target, ScriptPlace.of(script))) {
                    case ScriptPods.Choice.Found _ -> rows.add(row(script, script.description()));
                    case ScriptPods.Choice.None none -> {
                        if (none.meant()) {
                            rows.add(row(script, script.description() + " (no pod is ready for it)"));
                        }
                    }
                }
            }
        } catch (KnownFailure failure) {
            troubles.add(
                    Text.of("Scripts couldn't be listed:").then(failure.reply().headline()));
        }
        return this;
    }

    private static List<String> row(Script script, String about) {
        String arguments = script.arguments().stream()
                .map(argument -> argument.required() ? "--" + argument.name() : "[--" + argument.name() + "]")
                .collect(Collectors.joining(" "));
        return List.of(
                script.name(),
                "script",
                "by hand",
                NONE,
                NONE,
                arguments.isEmpty() ? about : about + "; takes " + arguments);
    }

    /** Adds the CronJobs. */
    CronListing cronJobs(CronJobs cronJobs) {
        try {
            List<CronJobs.CronJob> all = cronJobs.all(target);
            Map<String, List<CronJobs.Job>> jobs = all.isEmpty()
                    ? Map.of()
                    : cronJobs.jobs(target).stream()
                            .filter(job -> job.controller().isPresent())
                            .collect(Collectors.groupingBy(
                                    job -> job.controller().orElseThrow()));
            all.forEach(cronJob -> rows.add(row(cronJob, jobs.getOrDefault(cronJob.uid(), List.of()))));
        } catch (KnownFailure failure) {
            troubles.add(
                    Text.of("CronJobs couldn't be listed:").then(failure.reply().headline()));
        }
        return this;
    }

    private List<String> row(CronJobs.CronJob cronJob, List<CronJobs.Job> jobs) {
        long running = jobs.stream().filter(job -> job.end().isEmpty()).count();
        return List.of(
                cronJob.name(),
                "CronJob",
                cronJob.schedule() + cronJob.timeZone().map(zone -> " " + zone).orElse(""),
                last(cronJob, jobs),
                cronJob.suspended() ? "suspended" : next(cronJob),
                running == 0 ? NONE : running + " running");
    }

    private String last(CronJobs.CronJob cronJob, List<CronJobs.Job> jobs) {
        return jobs.stream()
                .max(Comparator.comparing(CronJobs.Job::created))
                .map(job -> "%s, %s".formatted(ago(job.created()), result(job)))
                .or(() -> cronJob.lastScheduled().map(this::ago))
                .orElse(NONE);
    }

    private static String result(CronJobs.Job job) {
        return job.end()
                .map(end -> switch (end) {
                    case CronJobs.JobEnd.Complete _ -> "completed";
                    case CronJobs.JobEnd.Failed(String reason, String _) -> "failed: " + reason;
                })
                .orElse("running");
    }

    private String next(CronJobs.CronJob cronJob) {
        Optional<ZonedDateTime> next = NextRun.of(cronJob.schedule(), cronJob.timeZone(), now);
        return next.map(MINUTE::format).orElse(NONE);
    }

    private String ago(Instant then) {
        Duration age = Duration.between(then, now);
        Duration rounded = age.compareTo(Duration.ofMinutes(2)) < 0
                ? Duration.ofSeconds(Math.max(0, age.toSeconds()))
                : age.compareTo(Duration.ofHours(3)) < 0
                        ? Duration.ofMinutes(age.toMinutes())
                        : Duration.ofHours(age.toHours());
        return Durations.words(rounded) + " ago";
    }

    /** The table, or why there is none. */
    Reply reply() {
        Reply reply;
        if (!rows.isEmpty()) {
            reply = Reply.done("What can be fired in %s:", Text.code(target.words()))
                    .with(new Reply.Part.Table(COLUMNS, rows));
        } else if (troubles.isEmpty()) {
            reply = Reply.done(
                    "Nothing can be fired in %s: it has no CronJobs, and no pods for any script in the catalogue.",
                    Text.code(target.words()));
        } else {
            reply = Reply.failed("Unknown what can be fired in %s.", Text.code(target.words()));
        }
        for (Text trouble : troubles) {
            reply = reply.with(new Reply.Part.Warning(trouble));
        }
        return reply;
    }
}
