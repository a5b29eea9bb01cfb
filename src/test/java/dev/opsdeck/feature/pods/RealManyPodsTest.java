package dev.opsdeck.feature.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.reply.Paging;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.KubernetesWords.Found;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.Preview;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** 600 pods: more than one page of the API server's, 24 of ours. No scheduler takes them, so they cost the node nothing. */
@RealKubernetes
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealManyPodsTest {
    private static final int PODS = 600;

    private final String namespace = "pr-many-" + System.nanoTime();
    private KubernetesServer server;

    @BeforeAll
    void createPods(KubernetesServer running) {
        server = running;
        try (KubernetesClient admin = server.administer()) {
            admin.namespaces()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .withLabels(Map.of("opsdeck.dev/environment", "preview"))
                            .endMetadata()
                            .build())
                    .create();
            admin.rbac()
                    .roleBindings()
                    .inNamespace(namespace)
                    .resource(new RoleBindingBuilder()
                            .withNewMetadata()
                            .withName("opsdeck-looks-on")
                            .endMetadata()
                            .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "opsdeck-looks-on")
                            .addNewSubject("rbac.authorization.k8s.io", "Group", "opsdeck:web", null)
                            .build())
                    .create();
            Preview.awaitAccount(admin, namespace);
            IntStream.range(0, PODS)
                    .parallel()
                    .mapToObj(RealManyPodsTest::pod)
                    .forEach(pod ->
                            admin.pods().inNamespace(namespace).resource(pod).create());
        }
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

    @AfterAll
    void deletePods() {
        try (KubernetesClient admin = server.administer()) {
            admin.namespaces().withName(namespace).delete();
        }
    }

    @Test
    void showsOnePageAndGivesAllOfThemAsAFile() throws IOException {
        Clusters clusters = TestCatalog.connected(server.opsdeck());
        KubernetesPods pods = new KubernetesPods(clusters, new KubernetesReads(Sleeper.system()));
        KubernetesNamespace where = new KubernetesNamespace("apps", namespace, Environment.PREVIEW);
        Reply reply = new PodListing(new Found(where, Optional.empty()), new Paging(24))
                .of(pods.list(where, TestPolicy.authority("web")));
        assertThat(reply.headline().plain()).startsWith("apps/" + namespace + ": 600 pods, 0 ready");
        assertThat(reply.parts().getFirst())
                .isInstanceOfSatisfying(
                        Reply.Part.Table.class,
                        table -> assertThat(table.rows()).hasSize(25));
        assertThat(reply.actions())
                .extracting(Reply.Action::label)
                .contains("Previous")
                .doesNotContain("Next");
        String file =
                new String(reply.document().orElseThrow().content().open().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(file.lines()).hasSize(PODS + 1);
    }
}
