package dev.opsdeck.feature.cron;

import com.google.re2j.Pattern;
import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.cron.catalogue.Script;
import dev.opsdeck.feature.cron.catalogue.ScriptArgument;
import dev.opsdeck.feature.cron.job.KubernetesCronJobs;
import dev.opsdeck.feature.cron.script.KubernetesAccess;
import dev.opsdeck.feature.cron.script.KubernetesScriptPods;
import dev.opsdeck.feature.cron.script.ScriptExecution;
import dev.opsdeck.feature.cron.script.ScriptPlace;
import dev.opsdeck.feature.cron.script.ScriptPods;
import dev.opsdeck.feature.cron.script.ScriptRun;
import dev.opsdeck.kubernetes.ClusterSettings;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.Namespaces;
import dev.opsdeck.kubernetes.ProductionGuard;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** The real cluster as this package reaches it, by a kubeconfig. */
public final class CronCluster {
    public static final KubernetesNamespace PODS = preview("pr-126");

    private static final Map<Path, CronCluster> MADE = new ConcurrentHashMap<>();

    final KubernetesAccess access;
    final Namespaces namespaces;

    /** The cluster of a kubeconfig, whose connections all tests share. */
    public static CronCluster of(Path kubeconfig) {
        return MADE.computeIfAbsent(kubeconfig, CronCluster::warm);
    }

    /** The first requests load hundreds of classes, which on a busy machine takes longer than anybody would wait. */
    private static CronCluster warm(Path kubeconfig) {
        CronCluster cluster = new CronCluster(kubeconfig);
        Awaitility.await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> {
            cluster.pods("web").choose(PODS, ScriptPlace.of(script("ash", "true")));
            return cluster.namespaces.find("apps", "pr-126").isPresent();
        });
        return cluster;
    }

    private CronCluster(Path kubeconfig) {
        Clusters clusters = new Clusters(TestCatalog.apps(), ClusterSettings.ofKubeconfig(kubeconfig));
        KubernetesReads reads = new KubernetesReads(Sleeper.system());
        namespaces = new Namespaces(clusters, TestCatalog.apps(), reads);
        access = new KubernetesAccess(clusters, reads, new ProductionGuard(namespaces::find));
    }

    public static KubernetesNamespace preview(String name) {
        return new KubernetesNamespace("apps", name, Environment.PREVIEW);
    }

    KubernetesWords words() {
        return new KubernetesWords(access.clusters(), namespaces, access.reads());
    }

    public KubernetesCronJobs cronJobs(String... teams) {
        return new KubernetesCronJobs(access, TestPolicy.authority(teams));
    }

    public KubernetesScriptPods pods(String... teams) {
        return new KubernetesScriptPods(access, TestPolicy.authority(teams));
    }

    /** A script for the pods of pr-126 with the label {@code app}. */
    public static Script script(String app, String... command) {
        return script(app, app.equals("node") ? "backend" : "main", Duration.ofMinutes(10), command);
    }

    public static Script script(String app, String container, Duration timeout, String... command) {
        ScriptArgument any = new ScriptArgument(
                "any", Optional.empty(), Pattern.compile("(?s).*"), List.of("{value}"), false, Optional.empty(), "x");
        return new Script(
                "job-" + UUID.randomUUID().toString().substring(0, 8),
                "A job of a test",
                "app=" + app,
                container,
                List.of(command),
                List.of(any),
                timeout);
    }

    /** A run of a script, as it is frozen before its start; asks again what was not answered in time. */
    public static ScriptRun frozen(ScriptPods pods, KubernetesNamespace target, Script script, String id) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(KnownFailure.class)
                .until(() -> frozenAtOnce(pods, target, script, id), Objects::nonNull);
    }

    private static ScriptRun frozenAtOnce(ScriptPods pods, KubernetesNamespace target, Script script, String id) {
        ScriptPods.Choice.Found found = (ScriptPods.Choice.Found) pods.choose(target, ScriptPlace.of(script));
        String directory =
                pods.look(found.newest(), script.name(), found.directories()) instanceof ScriptPods.Sight.Seen seen
                        ? seen.directory().orElse("")
                        : "";
        return new ScriptRun(
                id, script.name(), found.newest(), directory, script.command(), script.timeout(), "r-test U024BE7LH");
    }

    /** Starts a run; asks again after a lost answer, as the product does: one run is started once. */
    public static ScriptPods.Start started(ScriptPods pods, KubernetesNamespace target, ScriptRun run) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(KnownFailure.class)
                .until(() -> pods.start(target, run), answer -> !(answer instanceof ScriptPods.Start.Lost));
    }

    public static ScriptExecution execution(ScriptPods pods) {
        return new ScriptExecution(pods, Clock.systemUTC(), Sleeper.system());
    }
}
