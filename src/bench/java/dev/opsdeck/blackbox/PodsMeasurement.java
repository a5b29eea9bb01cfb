package dev.opsdeck.blackbox;

import dev.opsdeck.bench.Measurement;
import dev.opsdeck.bench.Report;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.Preview;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From the typed command to its final message, for 500 pods of the real cluster; beside {@code kubectl get pods} as a process.
 * Once while all of them wait for a node, which has to be explained, and once while all run.
 */
public final class PodsMeasurement implements Measurement {
    private static final int PODS = 500;
    private static final Duration BETWEEN = Duration.ofSeconds(4);
    private static final int RUNS = 20;

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
        KubernetesServer cluster = KubernetesServer.running();
        try (Preview preview = Preview.create(cluster);
                KubernetesClient administrator = cluster.administer()) {
            List<Pod> pods = create(administrator, preview.name());
            compare(report, home, preview, "that wait");
            pods.parallelStream().forEach(pod -> PaperPods.setRunning(administrator, pod, Instant.now()));
            compare(report, home, preview, "that run");
        } finally {
            StartMeasurement.delete(home);
        }
    }

    private static void compare(Report report, Path home, Preview preview, String which) throws Exception {
        String kubeconfig = preview.server().opsdeck().toString();
        try (World world = World.start(World.Mode.SOCKET, home, kubeconfig, "127.0.0.1:1")) {
            double[] ours = new double[RUNS];
            double[] kubectl = new double[RUNS];
            for (int run = -3; run < RUNS; run++) {
                double asked = asked(world, preview);
                double listed = listed(preview);
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
    private static double asked(World world, Preview preview) throws InterruptedException {
        Thread.sleep(BETWEEN);
        long began = System.nanoTime();
        world.ask(
                world.ada,
                "/ops pods " + preview.name(),
                message -> message.visibleText().contains(PODS + " pods"));
        return (System.nanoTime() - began) / 1e6;
    }

    private static double listed(Preview preview) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process kubectl = new ProcessBuilder(
                        preview.server().kubectl().toString(),
                        "--kubeconfig",
                        preview.server().administrator().toString(),
                        "get",
                        "pods",
                        "--namespace",
                        preview.name())
                .start();
        long lines = kubectl.inputReader().lines().count();
        if (kubectl.waitFor() != 0 || lines != PODS + 1) {
            throw new IllegalStateException("kubectl printed %d lines".formatted(lines));
        }
        return (System.nanoTime() - began) / 1e6;
    }

    /** No scheduler takes these pods, so they cost the node nothing. */
    private static List<Pod> create(KubernetesClient administrator, String namespace) {
        return IntStream.range(0, PODS)
                .parallel()
                .mapToObj(number -> administrator
                        .pods()
                        .inNamespace(namespace)
                        .resource(pod(number))
                        .create())
                .toList();
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
}
