package dev.opsdeck.cron;

import com.google.re2j.Pattern;
import dev.opsdeck.cluster.ClusterSettings;
import dev.opsdeck.cluster.Clusters;
import dev.opsdeck.cluster.KubernetesReads;
import dev.opsdeck.cluster.KubernetesWords;
import dev.opsdeck.cluster.Namespaces;
import dev.opsdeck.cluster.TestEstate;
import dev.opsdeck.cluster.TestPolicy;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
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
final class CronCluster {
    static final KubernetesNamespace PODS = preview("pr-126");

    private static final Map<Path, CronCluster> MADE = new ConcurrentHashMap<>();

    final KubernetesAccess access;
    final Namespaces namespaces;

    /** The cluster of a kubeconfig, whose connections all tests share. */
    static CronCluster of(Path kubeconfig) {
        return MADE.computeIfAbsent(kubeconfig, CronCluster::warm);
    }

    /** The first requests load hundreds of classes, which on a busy machine takes longer than anybody would wait. */
    private static CronCluster warm(Path kubeconfig) {
        CronCluster cluster = new CronCluster(kubeconfig);
        Awaitility.await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> {
            cluster.pods("web").choose(PODS, script("ash", "true"));
            return cluster.namespaces.find("apps", "pr-126").isPresent();
        });
        return cluster;
    }

    private CronCluster(Path kubeconfig) {
        Clusters clusters = new Clusters(TestEstate.apps(), ClusterSettings.ofKubeconfig(kubeconfig));
        KubernetesReads reads = new KubernetesReads();
        namespaces = new Namespaces(clusters, TestEstate.apps(), reads);
        access = new KubernetesAccess(clusters, reads, new ProductionGuard(namespaces::find));
    }

    static KubernetesNamespace preview(String name) {
        return new KubernetesNamespace("apps", name, Environment.PREVIEW);
    }

    KubernetesWords words() {
        return new KubernetesWords(access.clusters(), namespaces, access.reads());
    }

    KubernetesCronJobs cronJobs(String... teams) {
        return new KubernetesCronJobs(access, TestPolicy.authority(teams));
    }

    KubernetesScriptPods pods(String... teams) {
        return new KubernetesScriptPods(access, TestPolicy.authority(teams));
    }

    /** A script for the pods of pr-126 with the label {@code app}. */
    static Script script(String app, String... command) {
        return script(app, app.equals("node") ? "backend" : "main", Duration.ofMinutes(10), command);
    }

    static Script script(String app, String container, Duration timeout, String... command) {
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
    static ScriptRun frozen(ScriptPods pods, KubernetesNamespace target, Script script, String id) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(KnownFailure.class)
                .until(() -> frozenAtOnce(pods, target, script, id), Objects::nonNull);
    }

    private static ScriptRun frozenAtOnce(ScriptPods pods, KubernetesNamespace target, Script script, String id) {
        ScriptPods.Choice.Found found = (ScriptPods.Choice.Found) pods.choose(target, script);
        String directory =
                pods.look(found.newest(), script.name(), found.directories()) instanceof ScriptPods.Sight.Seen seen
                        ? seen.directory().orElse("")
                        : "";
        return new ScriptRun(
                id, script.name(), found.newest(), directory, script.command(), script.timeout(), "r-test U024BE7LH");
    }

    /** Starts a run; asks again after a lost answer, as the product does: one run is started once. */
    static ScriptPods.Start started(ScriptPods pods, KubernetesNamespace target, ScriptRun run) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(KnownFailure.class)
                .until(() -> pods.start(target, run), answer -> !(answer instanceof ScriptPods.Start.Lost));
    }

    static ScriptExecution execution(ScriptPods pods) {
        return new ScriptExecution(pods, Clock.systemUTC(), new Pacing.RealTime());
    }
}
