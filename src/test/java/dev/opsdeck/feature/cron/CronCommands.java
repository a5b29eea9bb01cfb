package dev.opsdeck.feature.cron;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Authorizer;
import dev.opsdeck.command.TestDispatch;
import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.feature.cron.catalogue.CatalogueFile;
import dev.opsdeck.feature.cron.job.CronJobRunner;
import dev.opsdeck.feature.cron.job.CronJobs;
import dev.opsdeck.feature.cron.job.KubernetesCronJobAccess;
import dev.opsdeck.feature.cron.output.OutputRedaction;
import dev.opsdeck.feature.cron.script.KubernetesScripts;
import dev.opsdeck.feature.cron.script.ScriptRunner;
import dev.opsdeck.feature.cron.script.Scripts;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.LiveNamespaces;
import dev.opsdeck.kubernetes.ProductionGuard;
import dev.opsdeck.redaction.Redactor;
import dev.opsdeck.runs.TestEffects;
import java.time.Clock;

/** The commands of this package, put together as the product does it. */
public record CronCommands(CronRunCommand run, CronListCommand list, ScriptHandler scripts, CronJobHandler cronJobs) {

    static CronCommands of(
            KubernetesWords words,
            LiveNamespaces namespaces,
            Scripts scripts,
            CronJobs.Access cronJobs,
            Clock clock,
            Sleeper sleeper,
            String catalogue) {
        CatalogueFile file = new CatalogueFile();
        try {
            file.load(catalogue);
        } catch (BrokenConfigException broken) {
            throw new IllegalArgumentException(broken);
        }
        ProductionGuard guard = new ProductionGuard(namespaces);
        CronJobLookup lookup = new CronJobLookup(file, cronJobs);
        OutputRedaction redaction = new OutputRedaction(Redactor.usual());
        return new CronCommands(
                new CronRunCommand(words, file, lookup),
                new CronListCommand(words, file, scripts, cronJobs, clock),
                new ScriptHandler(guard, lookup, new ScriptRunner(scripts, clock, sleeper), redaction),
                new CronJobHandler(guard, lookup, new CronJobRunner(clock, sleeper), redaction));
    }

    /** On the real cluster, in real time. */
    public static CronCommands real(CronCluster cluster, String catalogue) {
        return of(
                cluster.words(),
                cluster.namespaces::find,
                new KubernetesScripts(cluster.access),
                new KubernetesCronJobAccess(cluster.access),
                Clock.systemUTC(),
                Sleeper.system(),
                catalogue);
    }

    public TestDispatch dispatch(Authorizer authorizer) {
        return new TestDispatch(authorizer, TestEffects.with(scripts, cronJobs), run, list);
    }
}
