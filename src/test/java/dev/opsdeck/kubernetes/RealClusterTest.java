package dev.opsdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both walls, against the API server itself. */
@RealKubernetes
class RealClusterTest {
    private final KubernetesServer server;
    private final KubernetesReads reads = new KubernetesReads(Sleeper.system());
    private Clusters clusters;
    private Namespaces namespaces;

    RealClusterTest(KubernetesServer server) {
        this.server = server;
    }

    @BeforeEach
    void connect() {
        clusters = TestCatalog.connected(server.opsdeck());
        namespaces = new Namespaces(clusters, TestCatalog.apps(), reads);
    }

    @AfterEach
    void disconnect() {
        clusters.close();
        reads.close();
    }

    @Test
    void actsInTheGroupsOfTheAuthorityAndNothingElse() throws IOException {
        String marker = "marker-" + System.nanoTime();
        Authority authority = TestPolicy.authority("web", "on-call");
        assertThat(clusters.acting("apps", authority)
                        .pods()
                        .inNamespace("pr-123")
                        .withName(marker)
                        .get())
                .isNull();
        JsonNode entry = auditEntry(marker);
        assertThat(entry.at("/user/username").asText()).isEqualTo("opsdeck");
        assertThat(entry.at("/impersonatedUser/username").asText()).isEqualTo("opsdeck-acting");
        assertThat(texts(entry.at("/impersonatedUser/groups")))
                .contains("opsdeck:on-call", "opsdeck:web")
                .doesNotContain("system:masters");
        assertThat(texts(entry.at("/impersonatedUser/extra/slack-user"))).containsExactly("U024BE7LH");
    }

    @Test
    void readsNoSecretWhoeverAsks() {
        for (Authority authority : List.of(
                TestPolicy.authority("web"),
                TestPolicy.authority("on-call"),
                TestPolicy.authority("web", "platform"))) {
            KubernetesClient acting = clusters.acting("apps", authority);
            assertThatThrownBy(() -> acting.secrets()
                            .inNamespace("pr-123")
                            .withName("database-password")
                            .get())
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            refused -> assertThat(refused.getCode()).isEqualTo(403));
        }
        assertThatThrownBy(() -> clusters.own("apps")
                        .secrets()
                        .inNamespace("pr-123")
                        .withName("database-password")
                        .get())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(403));
    }

    @Test
    void saysThatTheSecondWallRefusedWhatThePolicyAllows() {
        KubernetesNamespace unbound = new KubernetesNamespace("apps", "pr-125", Environment.PREVIEW);
        Authority authority = TestPolicy.authority("web");
        KnownFailure failure = catchThrowableOfType(
                KnownFailure.class,
                () -> reads.read(
                        Attempted.by(authority, unbound, "list the pods"),
                        () -> clusters.acting("apps", authority)
                                .pods()
                                .inNamespace("pr-125")
                                .list()));
        assertThat(failure.code()).isEqualTo("kubernetes.forbidden");
        assertThat(failure.reply().headline().plain())
                .isEqualTo("Kubernetes' own RBAC refused to list the pods: the group opsdeck:web can't list pods in"
                        + " apps/pr-125. Opsdeck's policy allows it.");
        assertThat(failure.reply().parts().toString())
                .contains("kubectl auth can-i list pods -n pr-125 --as opsdeck-acting --as-group opsdeck:web");
    }

    @Test
    void saysThatOpsdeckMayNotActForATeamThatIsNotListed() {
        Authority authority = TestPolicy.authority("caterplan");
        KubernetesNamespace preview = new KubernetesNamespace("apps", "pr-123", Environment.PREVIEW);
        assertThatThrownBy(() -> reads.read(
                        Attempted.by(authority, preview, "list the pods"),
                        () -> clusters.acting("apps", authority)
                                .pods()
                                .inNamespace("pr-123")
                                .list()))
                .isInstanceOfSatisfying(
                        KnownFailure.class,
                        failure -> assertThat(failure.reply().headline().plain())
                                .contains("doesn't let Opsdeck's account act for others"));
    }

    @Test
    void takesTheEnvironmentFromLabelAndPatternTogether() {
        assertThat(namespaces.find("apps", "pr-123"))
                .contains(new KubernetesNamespace("apps", "pr-123", Environment.PREVIEW));
        assertThat(namespaces.find("apps", "pr-130"))
                .contains(new KubernetesNamespace("apps", "pr-130", Environment.PRODUCTION));
        assertThat(namespaces.find("apps", "production"))
                .contains(new KubernetesNamespace("apps", "production", Environment.PRODUCTION));
        assertThat(namespaces.find("apps", "pr-999")).isEmpty();
        assertThat(namespaces.all("apps"))
                .contains(new KubernetesNamespace("apps", "staging", Environment.STAGING))
                .contains(new KubernetesNamespace("apps", "kube-system", Environment.PRODUCTION));
    }

    @Test
    void namesThePreviewWithoutALabelAndTheCommandThatSetsIt() {
        assertThat(namespaces.mislabelled("apps"))
                .filteredOn(found -> found.target().namespace().equals("pr-130"))
                .singleElement()
                .satisfies(found -> assertThat(found.remedy())
                        .isEqualTo("kubectl label namespace pr-130 opsdeck.dev/environment=preview"));
    }

    private JsonNode auditEntry(String marker) {
        // The last line of the file may be half written, the file just renamed.
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> lastEntry(marker), entry -> entry != null);
    }

    private JsonNode lastEntry(String marker) throws IOException {
        try (Stream<String> lines = Files.lines(server.auditLog())) {
            String line = lines.filter(entry -> entry.contains(marker))
                    .reduce((one, two) -> two)
                    .orElse(null);
            return line == null ? null : new ObjectMapper().readTree(line);
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
