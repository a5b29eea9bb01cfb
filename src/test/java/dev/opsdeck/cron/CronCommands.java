package dev.opsdeck.cron;

import dev.opsdeck.cluster.KubernetesWords;
import dev.opsdeck.command.Gate;
import dev.opsdeck.command.TestDispatch;
import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.redaction.Redactor;
import java.time.Clock;

/** The commands of this package, put together as the product does it. */
record CronCommands(CronRunCommand run, CronListCommand list) {

    static CronCommands of(
            KubernetesWords words,
            LiveNamespaces namespaces,
            Scripts scripts,
            CronJobs.Access cronJobs,
            Clock clock,
            Pacing pacing,
            String catalogue) {
        CatalogueFile file = new CatalogueFile();
        try {
            file.load(catalogue);
        } catch (BrokenConfigException broken) {
            throw new IllegalArgumentException(broken);
        }
        InProgress inProgress = new FakeInProgress();
        Firing firing = new Firing(
                new ProductionGuard(namespaces),
                file,
                cronJobs,
                new ScriptRunner(scripts, inProgress, clock, pacing),
                new CronJobRunner(inProgress, clock, pacing),
                new OutputRedaction(Redactor.usual()));
        return new CronCommands(
                new CronRunCommand(words, file, firing), new CronListCommand(words, file, scripts, cronJobs, clock));
    }

    /** On the real cluster, in real time. */
    static CronCommands real(CronCluster cluster, String catalogue) {
        return of(
                cluster.words(),
                cluster.namespaces::find,
                new KubernetesScripts(cluster.access),
                new KubernetesCronJobAccess(cluster.access),
                Clock.systemUTC(),
                new Pacing.RealTime(),
                catalogue);
    }

    TestDispatch dispatch(Gate gate) {
        return new TestDispatch(gate, run, list);
    }
}
