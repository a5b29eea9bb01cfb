package dev.opsdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.kubernetes.ServiceForwards.Wanted;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Ways to what listens in pods of the fixtures. */
@RealKubernetes
class RealServiceForwardsTest {
    private static final Wanted WEB = new Wanted("web page", 80);

    private final KubernetesServer server;
    private final ServiceForwards forwards;

    RealServiceForwardsTest(KubernetesServer server) {
        this.server = server;
        this.forwards =
                new ServiceForwards(TestCatalog.connected(server.opsdeck()), new KubernetesReads(Sleeper.system()));
    }

    private static KubernetesNamespace preview(String name) {
        return new KubernetesNamespace("apps", name, Environment.PREVIEW);
    }

    @Test
    void bytesGoThroughUntilItIsClosed() throws IOException {
        PortForward forward = forwards.open(preview("pr-123"), WEB, TestPolicy.authority("web"));
        int port = port(forward);
        try (forward) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write("GET /nowhere HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 404");
            }
            assertThat(forward.problem()).isEmpty();
        }
        // The kernel may take connections until the thread that waited for one has woken up.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThatThrownBy(
                                () -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                        .isInstanceOf(ConnectException.class));
    }

    @Test
    void actsAsThePersonAndListensOnLoopbackAlone() throws IOException {
        try (PortForward forward = forwards.open(preview("pr-123"), WEB, TestPolicy.authority("web"))) {
            knock(forward);
            assertThat(forward.address()).startsWith("127.0.0.1:");
            Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(() -> {
                List<String> lines = Files.readAllLines(server.auditLog()).stream()
                        .filter(line -> line.contains("\"subresource\":\"portforward\"")
                                && line.contains("\"userAgent\":\"opsdeck\"")
                                && line.contains("ports=8080"))
                        .toList();
                assertThat(lines).isNotEmpty();
                assertThat(lines)
                        .allMatch(
                                line -> line.contains("\"username\":\"opsdeck-acting\"") && line.contains("U024BE7LH"));
            });
        }
    }

    @Test
    void saysThatKubernetesRefused() throws IOException {
        try (PortForward forward =
                forwards.open(preview("pr-129"), new Wanted("Temporal", 7233), TestPolicy.authority("web"))) {
            assertThat(problem(forward))
                    .startsWith("Kubernetes' own RBAC refused to create pods/portforward: the group opsdeck:web");
        }
    }

    @Test
    void saysThatNothingListensInThePod() throws IOException {
        try (PortForward forward = forwards.open(preview("pr-127"), WEB, TestPolicy.authority("web"))) {
            assertThat(problem(forward))
                    .matches("Nothing answers at webapp-\\S+:80 in apps/pr-127, or the pod is terminating. Try again"
                            + " in a moment.");
        }
    }

    @Test
    void saysThatThePodIsGoneMeanwhile() throws IOException {
        String name = "gone-" + System.nanoTime();
        server.kubectl(
                "-n",
                "pr-126",
                "run",
                name,
                "--image=localhost/busybox:1",
                "--image-pull-policy=Never",
                "--labels=app=" + name,
                "--restart=Never",
                "--",
                "httpd",
                "-f",
                "-p",
                "80");
        try {
            server.kubectl("-n", "pr-126", "expose", "pod", name, "--port=80", "--name=" + name);
            server.kubectl("-n", "pr-126", "wait", "--for=condition=Ready", "--timeout=120s", "pod/" + name);
            try (PortForward forward = forwards.open(preview("pr-126"), WEB, TestPolicy.authority("web"))) {
                server.kubectl("-n", "pr-126", "delete", "pod", name, "--grace-period=0", "--force");
                assertThat(problem(forward))
                        .isEqualTo("Could not reach %s:80 by port-forward: it isn't in apps/pr-126, or not any more."
                                .formatted(name));
            }
        } finally {
            server.kubectl(
                    "-n", "pr-126", "delete", "pod,service", name, "--ignore-not-found", "--grace-period=0", "--force");
        }
    }

    private static String problem(PortForward forward) throws IOException {
        knock(forward);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> forward.problem().isPresent());
        return forward.problem().orElseThrow().reply().headline().plain();
    }

    private static void knock(PortForward forward) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(forward))) {
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(60_000);
            var _ = socket.getInputStream().readAllBytes();
        } catch (java.net.SocketException reset) {
            // The other end is gone, which is what is looked at next.
        }
    }

    private static int port(PortForward forward) {
        return Integer.parseInt(forward.address().substring("127.0.0.1:".length()));
    }
}
