package dev.opsdeck.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A node of the real cluster whose containers are only written about: the API server asks it for their logs as it asks every
 * kubelet, and each says ten lines a second. A thousand real containers do not fit on one machine.
 */
final class ChattyNode implements AutoCloseable {
    static final String LABEL = "opsdeck.dev/figures";
    /** Between two lines of a container. */
    static final Duration PACE = Duration.ofMillis(100);

    private static final Pattern SINCE = Pattern.compile("sinceTime=([^&]+)");
    private static final String NAME = "figures";
    private static final PatchContext MERGED = PatchContext.of(PatchType.JSON_MERGE);
    private static final String PASSWORD = "changeit";

    private final KubernetesClient administrator;
    private final List<String> namespaces;
    private final HttpsServer server;
    private final long began = System.nanoTime();
    private final Instant since = Instant.now();

    private ChattyNode(KubernetesClient administrator, List<String> namespaces, Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        this.administrator = administrator;
        this.namespaces = namespaces;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2_000);
        server.setHttpsConfigurator(new HttpsConfigurator(identity(directory)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/containerLogs/", this::log);
        server.start();
    }

    /** Joins the cluster with so many pods in each of these previews, which the team web may look into. */
    static ChattyNode join(KubernetesClient administrator, List<String> namespaces, int pods, Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        ChattyNode node = new ChattyNode(administrator, namespaces, directory);
        try {
            node.register();
            namespaces.forEach(node::preview);
            namespaces.parallelStream()
                    .forEach(namespace -> IntStream.range(0, pods).forEach(number -> node.pod(namespace, number)));
            return node;
        } catch (RuntimeException undone) {
            node.close();
            throw undone;
        }
    }

    private static SSLContext identity(Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = directory.resolve("node.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "node",
                        "-dname",
                        "CN=" + NAME,
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(keytool.inputReader().readLine());
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void register() {
        var node = new NodeBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withNewSpec()
                .addNewTaint()
                .withKey(LABEL)
                .withEffect("NoSchedule")
                .endTaint()
                .endSpec()
                .build();
        administrator.nodes().resource(node).create();
        Node status = new NodeBuilder()
                .withNewStatus()
                .addNewAddress("127.0.0.1", "InternalIP")
                .withNewDaemonEndpoints()
                .withNewKubeletEndpoint(server.getAddress().getPort())
                .endDaemonEndpoints()
                .endStatus()
                .build();
        administrator.nodes().withName(NAME).subresource("status").patch(MERGED, json(status));
    }

    /** Controllers write too: a patch without a version does not get into their way. */
    private String json(HasMetadata object) {
        return administrator.getKubernetesSerialization().asJson(object);
    }

    private void preview(String namespace) {
        administrator
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .withLabels(Map.of("opsdeck.dev/environment", "preview"))
                        .endMetadata()
                        .build())
                .create();
        administrator
                .rbac()
                .roleBindings()
                .inNamespace(namespace)
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("opsdeck-team")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "opsdeck-team")
                        .addNewSubject("rbac.authorization.k8s.io", "Group", "opsdeck:web", null)
                        .build())
                .create();
    }

    private void pod(String namespace, int number) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName("chatty-%02d".formatted(number))
                .withNamespace(namespace)
                .withLabels(Map.of(LABEL, "yes"))
                .endMetadata()
                .withNewSpec()
                .withNodeName(NAME)
                .withAutomountServiceAccountToken(false)
                .addNewToleration()
                .withOperator("Exists")
                .endToleration()
                .addNewContainer()
                .withName("main")
                .withImage("localhost/busybox:1")
                .endContainer()
                .endSpec()
                .build();
        Pod created = administrator.pods().inNamespace(namespace).resource(pod).create();
        administrator
                .pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .subresource("status")
                .patch(
                        MERGED,
                        json(new PodBuilder().withStatus(running(created)).build()));
    }

    private PodStatus running(Pod pod) {
        String started = since.truncatedTo(ChronoUnit.SECONDS).toString();
        return new PodStatusBuilder()
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
                .withContainerID("containerd://" + pod.getMetadata().getUid())
                .withNewState()
                .withNewRunning(started)
                .endState()
                .endContainerStatus()
                .build();
    }

    /** {@code /containerLogs/NAMESPACE/POD/CONTAINER?follow=true…}: from the moment that is asked for, else from now on. */
    private void log(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, 0);
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        boolean timed = query.contains("timestamps=true");
        try (OutputStream body = exchange.getResponseBody()) {
            for (long number = first(query); ; number++) {
                LockSupport.parkNanos(began + number * PACE.toNanos() - System.nanoTime());
                body.write(line(path, number, timed).getBytes(StandardCharsets.US_ASCII));
                body.flush();
            }
        } catch (IOException gone) {
            // Whoever read has gone.
        }
    }

    private long first(String query) {
        Matcher asked = SINCE.matcher(query);
        return asked.find()
                ? Math.max(
                        0,
                        Duration.between(since, Instant.parse(asked.group(1))).toMillis() / PACE.toMillis())
                : (System.nanoTime() - began) / PACE.toNanos() + 1;
    }

    private String line(String path, long number, boolean timed) {
        String text = "number=%d path=%s took 12 ms, answered 200 to 10.0.0.7%n".formatted(number, path);
        return timed ? since.plus(PACE.multipliedBy(number)) + " " + text : text;
    }

    @Override
    public void close() {
        server.stop(0);
        namespaces.forEach(namespace ->
                administrator.pods().inNamespace(namespace).withGracePeriod(0).delete());
        namespaces.forEach(
                namespace -> administrator.namespaces().withName(namespace).delete());
        administrator.nodes().withName(NAME).delete();
    }
}
