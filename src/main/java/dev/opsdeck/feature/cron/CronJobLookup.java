package dev.opsdeck.feature.cron;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.Values.FurtherFlag;
import dev.opsdeck.feature.cron.catalogue.CatalogueFile;
import dev.opsdeck.feature.cron.job.CronJobs;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** From a name that somebody may fire to the CronJob it stands for, or to what there is instead. */
@Singleton
final class CronJobLookup {
    private static final int MOST_NAMES = 10;

    private final CatalogueFile catalogue;
    private final CronJobs.Access cronJobs;

    CronJobLookup(CatalogueFile catalogue, CronJobs.Access cronJobs) {
        this.catalogue = catalogue;
        this.cronJobs = cronJobs;
    }

    /** CronJobs as somebody may use them. */
    CronJobs by(Authority authority) {
        return cronJobs.by(authority);
    }

    /** Whether there is a CronJob of that name. Who may not read CronJobs cannot mean one. */
    boolean has(KubernetesNamespace target, String name, Authority authority) {
        try {
            return by(authority).find(target, name).isPresent();
        } catch (KnownFailure unanswered) {
            return false;
        }
    }

    /** What was given arguments was meant to be a script, or is a CronJob and takes none. */
    Reply withoutFlags(KubernetesNamespace target, String name, FurtherFlag flag, CommandContext context) {
        CronJobs there = by(context.authority());
        if (there.find(target, name).isEmpty()) {
            return unknown(there, target, name);
        }
        return Reply.refused(
                "%s is a CronJob and takes no arguments: leave out %s.",
                Text.code(name), Text.code("--" + flag.name()));
    }

    /** There is nothing of that name, but this. */
    Reply unknown(CronJobs there, KubernetesNamespace target, String name) {
        List<String> known = new ArrayList<>();
        catalogue.catalogue().all().forEach(script -> known.add(script.name()));
        there.all(target).forEach(cronJob -> known.add(cronJob.name()));
        Text sentence = Text.of("No script or CronJob named %s in %s.", Text.code(name), Text.code(target.words()));
        if (!known.isEmpty()) {
            String more = known.size() > MOST_NAMES ? " and others" : "";
            sentence = sentence.then(Text.of(
                    "There is: %s%s.",
                    String.join(", ", known.stream().limit(MOST_NAMES).toList()), more));
        }
        return Reply.of(Reply.Outcome.REFUSED, sentence);
    }
}
