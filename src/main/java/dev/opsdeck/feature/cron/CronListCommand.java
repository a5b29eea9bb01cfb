package dev.opsdeck.feature.cron;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KubernetesRole;
import dev.opsdeck.command.Risk;
import dev.opsdeck.feature.cron.catalogue.CatalogueFile;
import dev.opsdeck.feature.cron.job.CronJobs;
import dev.opsdeck.feature.cron.script.Scripts;
import dev.opsdeck.kubernetes.KubernetesWords;
import jakarta.inject.Singleton;
import java.time.Clock;

/** {@code cron list <target>}: what can be fired there. */
@Singleton
final class CronListCommand implements Command<KubernetesWords.Words> {
    private final KubernetesWords words;
    private final CatalogueFile catalogue;
    private final Scripts scripts;
    private final CronJobs.Access cronJobs;
    private final Clock clock;

    CronListCommand(
            KubernetesWords words, CatalogueFile catalogue, Scripts scripts, CronJobs.Access cronJobs, Clock clock) {
        this.words = words;
        this.catalogue = catalogue;
        this.scripts = scripts;
        this.cronJobs = cronJobs;
        this.clock = clock;
    }

    @Override
    public CommandSpec<KubernetesWords.Words> spec() {
        return CommandSpec.named("cron list", Risk.READ, "Lists what can be fired in a namespace: scripts and CronJobs")
                .takes(KubernetesWords.TARGET, KubernetesWords.CLUSTER)
                .needs(KubernetesRole.VIEW, KubernetesRole.CRON_VIEW)
                .offered("cron list %s")
                .alias("crons")
                .example("cron list pr-123")
                .build(KubernetesWords.Words::of);
    }

    @Override
    public Resolution resolve(KubernetesWords.Words arguments, Asking asking) {
        return words.resolve(
                arguments,
                asking,
                found -> context -> new CronListing(found.namespace(), clock.instant())
                        .scripts(catalogue.catalogue(), scripts.by(context.authority()))
                        .cronJobs(cronJobs.by(context.authority()))
                        .reply());
    }
}
