package dev.opsdeck.feature.cron;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Run;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.Values.FurtherFlag;
import dev.opsdeck.feature.cron.catalogue.CatalogueFile;
import dev.opsdeck.feature.cron.catalogue.Script;
import dev.opsdeck.feature.cron.job.CronJobRunner;
import dev.opsdeck.feature.cron.job.CronJobs;
import dev.opsdeck.feature.cron.output.OutputRedaction;
import dev.opsdeck.feature.cron.script.ScriptRunner;
import dev.opsdeck.kubernetes.ProductionGuard;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a name that somebody may fire to what it stands for in the namespace. */
@Singleton
final class Firing {
    private static final int MOST_NAMES = 10;

    private final ProductionGuard guard;
    private final CatalogueFile catalogue;
    private final CronJobs.Access cronJobs;
    private final ScriptRunner scriptRunner;
    private final CronJobRunner cronJobRunner;
    private final OutputRedaction redaction;

    Firing(
            ProductionGuard guard,
            CatalogueFile catalogue,
            CronJobs.Access cronJobs,
            ScriptRunner scriptRunner,
            CronJobRunner cronJobRunner,
            OutputRedaction redaction) {
        this.guard = guard;
        this.catalogue = catalogue;
        this.cronJobs = cronJobs;
        this.scriptRunner = scriptRunner;
        this.cronJobRunner = cronJobRunner;
        this.redaction = redaction;
    }

    /** Where, and who asks. */
    record At(KubernetesNamespace target, Run run) {}

    /**
     * Runs a script.
     *
     * @param certain whether a script was asked for, and not just a name that a CronJob may have too
     */
    Reply script(At at, Script script, List<String> words, boolean certain) {
        // Before anything is looked at in a pod: looking means running a shell there.
        guard.check(at.target());
        if (!certain && cronJobOfThatName(at, script.name())) {
            return Reply.refused(
                    "%s is a script and a CronJob in %s: say which, %s or %s.",
                    Text.code(script.name()),
                    Text.code(at.target().words()),
                    Text.code("script/" + script.name()),
                    Text.code("cronjob/" + script.name()));
        }
        return redaction.withoutSecrets(scriptRunner.run(at.target(), script, words, redaction.watched(at.run())));
    }

    /** Who may not read CronJobs cannot mean one. */
    private boolean cronJobOfThatName(At at, String name) {
        try {
            return cronJobs.by(at.run().authority()).find(at.target(), name).isPresent();
        } catch (KnownFailure unanswered) {
            return false;
        }
    }

    /** Fires a CronJob. */
    Reply cronJob(At at, String name, boolean again) {
        guard.check(at.target());
        CronJobs there = cronJobs.by(at.run().authority());
        Optional<CronJobs.CronJob> found = there.find(at.target(), name);
        return found.map(cronJob -> redaction.withoutSecrets(
                        cronJobRunner.run(there, at.target(), cronJob, again, redaction.watched(at.run()))))
                .orElseGet(() -> unknown(at, there, name));
    }

    /** What was given arguments was meant to be a script, or is a CronJob and takes none. */
    Reply withoutFlags(At at, String name, FurtherFlag flag) {
        CronJobs there = cronJobs.by(at.run().authority());
        if (there.find(at.target(), name).isEmpty()) {
            return unknown(at, there, name);
        }
        return Reply.refused(
                "%s is a CronJob and takes no arguments: leave out %s.",
                Text.code(name), Text.code("--" + flag.name()));
    }

    private Reply unknown(At at, CronJobs there, String name) {
        List<String> known = new ArrayList<>();
        catalogue.catalogue().all().forEach(script -> known.add(script.name()));
        there.all(at.target()).forEach(cronJob -> known.add(cronJob.name()));
        Text sentence = Text.of(
                "There is no script and no CronJob %s in %s.",
                Text.code(name), Text.code(at.target().words()));
        if (!known.isEmpty()) {
            String more = known.size() > MOST_NAMES ? " and others" : "";
            sentence = sentence.then(Text.of(
                    "There is: %s%s.",
                    String.join(", ", known.stream().limit(MOST_NAMES).toList()), more));
        }
        return Reply.of(Reply.Outcome.REFUSED, sentence);
    }
}
