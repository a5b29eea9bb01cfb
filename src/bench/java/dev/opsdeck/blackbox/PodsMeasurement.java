package dev.opsdeck.blackbox;

import dev.opsdeck.bench.Measurement;
import dev.opsdeck.bench.Report;
import dev.opsdeck.servers.RealServers;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * From the typed command to its final message, for 500 pods of the real cluster; beside {@code kubectl get pods} as a process.
 * Once while all of them wait for a node, which has to be explained, and once while all run.
 */
public final class PodsMeasurement implements Measurement {
    private static final int PODS = 500;
    private static final Duration BETWEEN = Duration.ofSeconds(4);
    private static final int RUNS = 20;
    private static final String NAMESPACE = "pr-figures";

    @Override
    public String name() {
        return "pods";
    }

    @Override
    public boolean needsServers() {
        return true;
    }

    @Override
    public void measure(Report report) throws Exception {
        Path home = Files.createTempDirectory("opsdeck-bench");
        Path administrator = Path.of(RealServers.setting("OPSDECK_TEST_KUBECONFIG"));
        try (KubernetesClient admin = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(administrator.toFile()))
                .build()) {
            create(admin);
            try {
                compare(report, home, "that wait");
                setRunning(admin);
                compare(report, home, "that run");
            } finally {
                admin.namespaces().withName(NAMESPACE).delete();
            }
        } finally {
            StartMeasurement.delete(home);
        }
    }

    private static void compare(Report report, Path home, String which) throws Exception {
        String kubeconfig = RealServers.setting("OPSDECK_TEST_OPSDECK_KUBECONFIG");
        try (World world = World.start(World.Mode.SOCKET, home, kubeconfig, "127.0.0.1:1")) {
            double[] ours = new double[RUNS];
            double[] kubectl = new double[RUNS];
            for (int run = -3; run < RUNS; run++) {
                double asked = asked(world);
                double listed = listed();
                if (run >= 0) {
                    ours[run] = asked;
                    kubectl[run] = listed;
                }
            }
            double ratio = Report.percentile(ours, 50) / Report.percentile(kubectl, 50);
            report.line(
                    "kubectl get pods of %d pods %s, as a process".formatted(PODS, which),
                    Report.milliseconds(kubectl),
                    "");
            report.line(
                    "command to final message, pods of %d pods %s".formatted(PODS, which),
                    Report.milliseconds(ours),
                    "%.2f of kubectl's (p50); at most 0.5".formatted(ratio));
        }
    }

    /** Alone: an answer and its file take two of the channel's posts, and Slack wants a second between any two. */
    private static double asked(World world) throws InterruptedException {
        Thread.sleep(BETWEEN);
        long began = System.nanoTime();
        world.ask(
                world.ada,
                "/ops pods " + NAMESPACE,
                message -> message.visibleText().contains(PODS + " pods"));
        return (System.nanoTime() - began) / 1e6;
    }

    private static double listed() throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process kubectl = new ProcessBuilder(
                        RealServers.setting("OPSDECK_TEST_KUBECTL"),
                        "--kubeconfig",
                        RealServers.setting("OPSDECK_TEST_KUBECONFIG"),
                        "get",
                        "pods",
                        "--namespace",
                        NAMESPACE)
                .start();
        long lines = kubectl.inputReader().lines().count();
        if (kubectl.waitFor() != 0 || lines != PODS + 1) {
            throw new IllegalStateException("kubectl printed %d lines".formatted(lines));
        }
        return (System.nanoTime() - began) / 1e6;
    }

    /** No scheduler takes these pods, so they cost the node nothing. */
    private static void create(KubernetesClient admin) {
        admin.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .withLabels(Map.of("opsdeck.dev/environment", "preview"))
                        .endMetadata()
                        .build())
                .create();
        admin.rbac()
                .roleBindings()
                .inNamespace(NAMESPACE)
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("opsdeck-looks-on")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "opsdeck-looks-on")
                        .addNewSubject("rbac.authorization.k8s.io", "Group", "opsdeck:web", null)
                        .build())
                .create();
        List<Pod> pods = IntStream.range(0, PODS).mapToObj(PodsMeasurement::pod).toList();
        pods.parallelStream()
                .forEach(
                        pod -> admin.pods().inNamespace(NAMESPACE).resource(pod).create());
    }

    private static Pod pod(int number) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("webapp-%03d".formatted(number))
                .endMetadata()
                .withNewSpec()
                .withSchedulerName("nobody")
                .withAutomountServiceAccountToken(false)
                .addNewContainer()
                .withName("main")
                .withImage("localhost/busybox:1")
                .endContainer()
                .endSpec()
                .build();
    }

    /** As their kubelet would, if they had one. */
    private static void setRunning(KubernetesClient admin) {
        String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Pod running = new PodBuilder()
                .withNewStatus()
                .withPhase("Running")
                .withStartTime(started)
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .addNewContainerStatus()
                .withName("main")
                .withReady(true)
                .withStarted(true)
                .withRestartCount(0)
                .withImage("localhost/busybox:1")
                .withImageID("")
                .withNewState()
                .withNewRunning(started)
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
        String patch = admin.getKubernetesSerialization().asJson(running);
        IntStream.range(0, PODS)
                .parallel()
                .forEach(number -> admin.pods()
                        .inNamespace(NAMESPACE)
                        .withName("webapp-%03d".formatted(number))
                        .subresource("status")
                        .patch(PatchContext.of(PatchType.JSON_MERGE), patch));
    }
}
