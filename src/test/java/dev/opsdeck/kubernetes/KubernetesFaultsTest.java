package dev.opsdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.testing.FakeTime;
import dev.opsdeck.testing.TestPolicy;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way an API server can fail, and the sentence for it. */
class KubernetesFaultsTest {
    private static final String PODS = "/api/v1/namespaces/pr-123/pods";
    /** Milliseconds; longer than anything but silence takes, on a busy machine too. */
    private static final int PATIENCE = 12_000;

    private static final Attempted LIST = Attempted.by(
            TestPolicy.authority("web"),
            new KubernetesNamespace("apps", "pr-123", Environment.PREVIEW),
            "list the pods");

    private final FakeTime time = new FakeTime();
    private final KubernetesReads reads = new KubernetesReads(time);
    private final KubernetesMockServer server = new KubernetesMockServer(false);

    @BeforeEach
    void start() {
        server.init();
    }

    @AfterEach
    void stop() {
        server.destroy();
        reads.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    401 | Unauthorized | unauthorized | doesn't accept Opsdeck's own credentials (401)
                    403 | pods is forbidden: User "opsdeck-acting" cannot list resource "pods" in API group "" in the namespace "pr-123" | forbidden | the group opsdeck:web can't list pods in apps/pr-123. Opsdeck's policy allows it.
                    403 | groups "opsdeck:web" is forbidden: User "opsdeck" cannot impersonate resource "groups" in API group "" at the cluster scope | forbidden | doesn't let Opsdeck's account act for others in the cluster apps (verb impersonate on groups)
                    403 | pods "x" is forbidden: exceeded quota: small | forbidden | Kubernetes' own admission rules refused it in apps/pr-123: pods "x" is forbidden: exceeded quota: small
                    404 | not found | not-found | it isn't in apps/pr-123
                    409 | jobs.batch "x" already exists | conflict | it already exists, or somebody changed it at the same moment (409): jobs.batch "x" already exists
                    410 | too old resource version | gone | the list changed while it was being read (410)
                    422 | spec.x: Invalid value | invalid | refused the request as invalid (422): spec.x: Invalid value
                    429 | slow down | too-many-requests | asks for fewer requests (429). Try again in 5 s.
                    500 | etcdserver: request timed out | server-error | failed with status 500: etcdserver: request timed out
                    503 | failed calling webhook: Post "https://hook.svc:443/?token=abc": EOF | server-error | failed with status 503: failed calling webhook: Post "(address)": EOF
                    """)
    void saysWhatTheApiServerAnswered(int code, String said, String metric, String sentence) {
        Status status = new StatusBuilder()
                .withCode(code)
                .withMessage(said)
                .withNewDetails()
                .withRetryAfterSeconds(code == 429 ? 5 : null)
                .endDetails()
                .build();
        server.expect().get().withPath(PODS).andReturn(code, status).always();
        KnownFailure failure = failureAt(server.url("/"));
        assertThat(failure.code()).isEqualTo("kubernetes." + metric);
        assertThat(failure.reply().headline().plain())
                .contains(sentence)
                .doesNotContain("localhost")
                .doesNotContain("token=");
    }

    @Test
    void asksOnceMoreAfterAFailureOfTheServer() {
        server.expect().get().withPath(PODS).andReturn(503, "").once();
        server.expect()
                .get()
                .withPath(PODS)
                .andReturn(200, "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"items\":[]}")
                .once();
        try (KubernetesClient client = client(server.url("/"), PATIENCE)) {
            assertThat(reads.read(
                            LIST,
                            () -> client.pods().inNamespace("pr-123").list().getItems()))
                    .isEmpty();
        }
    }

    @Test
    void asksNoSecondTimeWhatWasRefused() {
        server.expect().get().withPath(PODS).andReturn(403, "").always();
        failureAt(server.url("/"));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void saysThatNobodyAcceptsConnections() {
        KnownFailure failure = failureAt("http://127.0.0.1:1/");
        assertThat(failure.code()).isEqualTo("kubernetes.unreachable");
        assertThat(failure.reply().headline().plain())
                .isEqualTo("Could not list the pods: the cluster apps is down: its API server accepts no connection.");
    }

    @Test
    void saysThatTheNameIsUnknown() {
        assertThat(failureAt("http://no-such-host.invalid/").code()).isEqualTo("kubernetes.unknown-host");
    }

    @Test
    void saysThatAServerIsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            // Long enough to connect on a busy machine: what ends before that is another failure.
            KnownFailure failure = failureAt("http://127.0.0.1:" + silent.getLocalPort() + "/", 3_000);
            assertThat(failure.code()).isEqualTo("kubernetes.timeout");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"kind\":\"PodList\",'",
        "'HTTP/1.1 200'"
    })
    void saysThatTheAnswerWasCut(String beginning) throws IOException {
        try (ServerSocket cutting = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(cutting, beginning));
            KnownFailure failure = failureAt("http://127.0.0.1:" + cutting.getLocalPort() + "/");
            assertThat(failure.code()).isEqualTo("kubernetes.cut");
            assertThat(failure.reply().headline().plain()).contains("was cut before the whole answer arrived");
        }
    }

    @Test
    void recognisesAProxysLoginPage() {
        server.expect()
                .get()
                .withPath(PODS)
                .andReturn(200, "{\"please\": <html>log in</html>")
                .always();
        assertThat(failureAt(server.url("/")).code()).isEqualTo("kubernetes.not-kubernetes");
    }

    @Test
    void waitsALittleBeforeItAsksASecondTime() {
        server.expect().get().withPath(PODS).andReturn(503, "").once();
        server.expect().get().withPath(PODS).andReturn(503, "").once();

        assertThat(failureAt(server.url("/")).code()).isEqualTo("kubernetes.server-error");
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(200));
    }

    @Test
    void waitsNoLongerThanAPersonWouldBeforeItAsksASecondTime() {
        Status busy = new StatusBuilder()
                .withCode(429)
                .withNewDetails()
                .withRetryAfterSeconds(3)
                .endDetails()
                .build();
        server.expect().get().withPath(PODS).andReturn(429, busy).always();

        assertThat(failureAt(server.url("/")).code()).isEqualTo("kubernetes.too-many-requests");
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void leavesOurOwnMistakesAlone() {
        assertThatThrownBy(() -> reads.read(LIST, () -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }

    private KnownFailure failureAt(String address) {
        return failureAt(address, PATIENCE);
    }

    private KnownFailure failureAt(String address, int patience) {
        try (KubernetesClient client = client(address, patience)) {
            return catchThrowableOfType(
                    KnownFailure.class,
                    () -> reads.read(
                            LIST, () -> client.pods().inNamespace("pr-123").list()));
        }
    }

    /** The product's client but for its patience, in milliseconds. */
    private static KubernetesClient client(String address, int patience) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(address)
                        .withRequestRetryBackoffLimit(0)
                        .withRequestTimeout(patience)
                        .withConnectionTimeout(PATIENCE)
                        .withHttp2Disable(true)
                        .build())
                .build();
    }

    private static void answer(ServerSocket cutting, String beginning) {
        while (!cutting.isClosed()) {
            try (Socket connection = cutting.accept()) {
                InputStream asked = connection.getInputStream();
                assertThat(asked.read(new byte[4096])).isPositive();
                connection.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
            } catch (IOException closed) {
                return;
            }
        }
    }
}
