package dev.opsdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opsdeck.access.policy.ClusterCatalog.KubernetesCluster;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClustersTest {

    @Test
    void sendsUserGroupsAndPersonWithEveryRequest() throws InterruptedException {
        try (MockCluster cluster = new MockCluster("apps")) {
            cluster.clusters()
                    .acting("apps", TestPolicy.authority("web", "on-call"))
                    .pods()
                    .inNamespace("pr-123")
                    .list();
            RecordedRequest request = cluster.server().takeRequest();
            assertThat(request.getHeader("Impersonate-User")).isEqualTo("opsdeck-acting");
            assertThat(request.getHeaders().headers("Impersonate-Group"))
                    .containsExactlyInAnyOrder("opsdeck:web", "opsdeck:on-call");
            assertThat(request.getHeader("Impersonate-Extra-slack-user")).isEqualTo("U024BE7LH");
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer token-of-opsdeck");
        }
    }

    @Test
    void sendsNobodysNameWithOpsdecksOwnRequests() throws InterruptedException {
        try (MockCluster cluster = new MockCluster("apps")) {
            cluster.clusters().acting("apps", TestPolicy.authority("web"));
            cluster.namespaces().find("apps", "pr-123");
            assertThat(cluster.server().takeRequest().getHeader("Impersonate-User"))
                    .isNull();
        }
    }

    @Test
    void makesNoClientForNobody() {
        try (MockCluster cluster = new MockCluster("apps")) {
            Caller caller = new Caller("U024BE7LH", "T1", new TreeSet<>());
            for (Authority nobody : List.of(
                    new Authority(caller, new TreeSet<>(), "every member"),
                    new Authority(caller, new TreeSet<>(List.of("web", " ")), "a grant"))) {
                assertThatThrownBy(() -> cluster.clusters().acting("apps", nobody))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> cluster.clusters().withoutRetries("apps", nobody))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(cluster.server().getRequestCount()).isZero();
        }
    }

    @Test
    void repeatsNoRequestByItself() {
        KubernetesMockServer server = new KubernetesMockServer(false);
        server.init();
        try {
            server.expect()
                    .get()
                    .withPath("/api/v1/namespaces/pr-123/pods")
                    .andReturn(503, "")
                    .always();
            Clusters clusters = clusters(
                    TestCatalog.of("apps"),
                    MockCluster.kubeconfig(server.url("/"), "apps").toString());
            assertThatThrownBy(() -> clusters.withoutRetries("apps", TestPolicy.authority("web"))
                            .pods()
                            .inNamespace("pr-123")
                            .list())
                    .isInstanceOf(KubernetesClientException.class);
            assertThat(server.getRequestCount()).isEqualTo(1);
        } finally {
            server.destroy();
        }
    }

    @Test
    void takesTheOnlyClusterForTheDefaultOne() {
        assertThat(clusters(TestCatalog.of("apps"), "").defaultName()).contains("apps");
        assertThat(clusters(TestCatalog.of("apps", "data"), "").defaultName()).isEmpty();
        TestCatalog marked = new TestCatalog(List.of(
                new KubernetesCluster("apps", Optional.of("apps"), false),
                new KubernetesCluster("data", Optional.of("data"), true)));
        assertThat(clusters(marked, "").defaultName()).contains("data");
    }

    @Test
    void namesAMissingContextInsteadOfTakingAnotherOne() {
        Path kubeconfig = MockCluster.kubeconfig("http://127.0.0.1:1/", "other");
        Clusters clusters = clusters(TestCatalog.of("apps"), kubeconfig.toString());
        assertThatThrownBy(() -> clusters.acting("apps", TestPolicy.authority("web")))
                .isInstanceOfSatisfying(
                        KnownFailure.class,
                        failure -> assertThat(failure.reply().headline().plain())
                                .isEqualTo("There is no way to the cluster apps: the kubeconfig has no context apps."));
    }

    @Test
    void namesAMissingExecPluginAndTheRemedy() {
        Path kubeconfig = MockCluster.file("""
                apiVersion: v1
                kind: Config
                clusters: [{name: server, cluster: {server: "https://127.0.0.1:1"}}]
                users:
                - name: doctl
                  user: {exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: doctl, args: [token]}}
                contexts: [{name: apps, context: {cluster: server, user: doctl}}]
                """);
        Clusters clusters = clusters(TestCatalog.of("apps"), kubeconfig.toString());
        assertThat(clusters.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.sentence().plain())
                    .isEqualTo("There is no way to the cluster apps: its kubeconfig user gets credentials from the"
                            + " program doctl, which is not installed here.");
            assertThat(problem.remedy()).contains("ServiceAccount token");
        });
        assertThatThrownBy(() -> clusters.acting("apps", TestPolicy.authority("web")))
                .isInstanceOf(KnownFailure.class);
    }

    @Test
    void saysThatThereIsNoKubeconfigAtAll() {
        assertThat(clusters(TestCatalog.of("apps"), "").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence().plain()).contains("KUBECONFIG is not set"));
        assertThat(clusters(TestCatalog.of("apps"), "/no/such/file").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence().plain())
                        .contains("the file /no/such/file of KUBECONFIG cannot be read"));
    }

    @Test
    void takesANewKubeconfigWithoutARestart() throws IOException {
        Path kubeconfig = MockCluster.kubeconfig("http://127.0.0.1:1/", "apps");
        Clusters clusters = clusters(TestCatalog.of("apps"), kubeconfig.toString());
        assertThat(clusters.acting("apps", TestPolicy.authority("web")).getMasterUrl())
                .hasToString("http://127.0.0.1:1/");
        Files.copy(
                MockCluster.kubeconfig("http://127.0.0.1:2/", "apps"), kubeconfig, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(kubeconfig, FileTime.from(Instant.parse("2026-11-21T12:00:00Z")));
        assertThat(clusters.acting("apps", TestPolicy.authority("web")).getMasterUrl())
                .hasToString("http://127.0.0.1:2/");
    }

    @Test
    void findsCertificatesBesideTheKubeconfigAndRefusesWhatIsNone() throws IOException {
        Path kubeconfig = MockCluster.file("""
                apiVersion: v1
                kind: Config
                clusters: [{name: server, cluster: {server: "https://127.0.0.1:1", certificate-authority: ca.crt}}]
                users: [{name: opsdeck, user: {client-certificate: opsdeck.crt, client-key: /keys/opsdeck.key}}]
                contexts: [{name: apps, context: {cluster: server, user: opsdeck}}]
                """);
        KubernetesSerialization serialization = new KubernetesSerialization(new ObjectMapper(), false);
        KubeconfigFile file = KubeconfigFile.read(kubeconfig.toFile(), serialization);
        String directory = kubeconfig.getParent() + "/";
        assertThat(file.content().getClusters().getFirst().getCluster().getCertificateAuthority())
                .isEqualTo(directory + "ca.crt");
        assertThat(file.content().getUsers().getFirst().getUser().getClientCertificate())
                .isEqualTo(directory + "opsdeck.crt");
        assertThat(file.content().getUsers().getFirst().getUser().getClientKey())
                .isEqualTo("/keys/opsdeck.key");
        assertThat(clusters(
                                TestCatalog.of("apps"),
                                MockCluster.file("- just\n- a list").toString())
                        .problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.sentence().plain()).endsWith("of KUBECONFIG is no kubeconfig."));
    }

    @Test
    void preparesTheClientsThatCanBeMade() {
        Path kubeconfig = MockCluster.kubeconfig("http://127.0.0.1:1/", "apps");
        Clusters clusters = clusters(TestCatalog.of("apps", "missing"), kubeconfig.toString());
        new KubernetesStartup(clusters).run();
        assertThat(clusters.own("apps").getMasterUrl()).hasToString("http://127.0.0.1:1/");
    }

    @Test
    void findsItsOwnClusterFromInside() {
        TestCatalog here = new TestCatalog(List.of(new KubernetesCluster("apps", Optional.empty(), true)));
        Clusters clusters = new Clusters(here, new ClusterSettings("", "10.0.0.1", "443", "/no/such/directory", ""));
        assertThat(clusters.problems()).isEmpty();
    }

    private static Clusters clusters(TestCatalog catalog, String kubeconfig) {
        return new Clusters(catalog, new ClusterSettings(kubeconfig, "", "", "", "/usr/bin"));
    }
}
