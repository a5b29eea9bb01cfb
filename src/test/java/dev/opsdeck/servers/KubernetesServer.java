package dev.opsdeck.servers;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real cluster.
 *
 * @param administrator kubeconfig of an administrator
 * @param opsdeck kubeconfig of Opsdeck's own account; its context is {@code apps}
 * @param kubectl the kubectl program
 * @param auditLog the API server's audit log: one JSON object a line
 */
public record KubernetesServer(Path administrator, Path opsdeck, Path kubectl, Path auditLog) {

    /** The one that is up. */
    public static KubernetesServer running() {
        return new KubernetesServer(
                Path.of(RealServers.setting("OPSDECK_TEST_KUBECONFIG")),
                Path.of(RealServers.setting("OPSDECK_TEST_OPSDECK_KUBECONFIG")),
                Path.of(RealServers.setting("OPSDECK_TEST_KUBECTL")),
                Path.of(RealServers.setting("OPSDECK_TEST_AUDIT_LOG")));
    }

    /** What kubectl prints, run as the administrator; without its remarks, which go to the error stream. */
    public String kubectl(String... arguments) {
        List<String> command = new ArrayList<>(List.of(kubectl.toString(), "--kubeconfig", administrator.toString()));
        command.addAll(List.of(arguments));
        try {
            Path errors = Files.createTempFile("kubectl-", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(errors.toFile())
                        .start();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new IllegalStateException(
                            String.join(" ", command) + ": " + output + Files.readString(errors));
                }
                return output;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Kills the API server at once, as a machine that loses power does. Everything else goes on. */
    public void killApiServer() throws IOException {
        Path recorded = administrator.resolveSibling("../run/apiserver.pid");
        String pidAndStart = Files.readString(recorded);
        long process = Long.parseLong(pidAndStart.substring(0, pidAndStart.indexOf(' ')));
        ProcessHandle.of(process)
                .filter(handle -> handle.info().command().orElse("").endsWith("kube-apiserver"))
                .orElseThrow(() -> new IllegalStateException("the API server does not run"))
                .destroyForcibly();
    }

    /** Starts what was killed; returns when it answers. */
    public void repair() throws IOException, InterruptedException {
        Path output = Files.createTempFile("test-servers-up", ".txt");
        Process up = new ProcessBuilder("test-servers/up", "kubernetes")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!up.waitFor(3, TimeUnit.MINUTES) || up.exitValue() != 0) {
            throw new IllegalStateException("the cluster cannot be repaired: " + Files.readString(output));
        }
        Files.delete(output);
    }

    /** A client of the administrator, to arrange what a test needs; close it. */
    public KubernetesClient administer() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(new File(administrator.toString())))
                .build();
    }
}
