package dev.opsdeck.kubernetes;

import dev.opsdeck.access.policy.ClusterCatalog;
import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.testing.TestCatalog;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** fabric8's mock API server, which keeps objects in memory, and a kubeconfig whose contexts lead to it. */
public final class MockCluster implements AutoCloseable {
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private final KubernetesReads reads = new KubernetesReads(Sleeper.system());
    private final Clusters clusters;
    private final ClusterCatalog catalog;

    /** @param contexts names of clusters; all lead to this server */
    public MockCluster(String... contexts) {
        server.init();
        catalog = TestCatalog.of(contexts);
        clusters = new Clusters(catalog, ClusterSettings.ofKubeconfig(kubeconfig(server.url("/"), contexts)));
    }

    /** A kubeconfig in a file of its own. */
    static Path kubeconfig(String address, String... contexts) {
        StringBuilder text = new StringBuilder("apiVersion: v1\nkind: Config\nclusters:\n");
        text.append("- {name: server, cluster: {server: \"%s\"}}\n".formatted(address));
        text.append("users:\n- {name: opsdeck, user: {token: token-of-opsdeck}}\ncontexts:\n");
        for (String context : contexts) {
            text.append("- {name: %s, context: {cluster: server, user: opsdeck}}\n".formatted(context));
        }
        return file(text.toString());
    }

    static Path file(String text) {
        try {
            Path file = Files.createTempFile("opsdeck-test-", ".kubeconfig");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Adds a namespace; an empty label stands for none. */
    public MockCluster namespace(String name, String environment) {
        try (KubernetesClient client = server.createClient()) {
            client.namespaces()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .withLabels(environment.isEmpty() ? Map.of() : Map.of(Namespaces.LABEL, environment))
                            .endMetadata()
                            .build())
                    .create();
        }
        return this;
    }

    public KubernetesMockServer server() {
        return server;
    }

    public KubernetesReads reads() {
        return reads;
    }

    public Clusters clusters() {
        return clusters;
    }

    public Namespaces namespaces() {
        return new Namespaces(clusters, catalog, reads);
    }

    public KubernetesWords words() {
        return new KubernetesWords(clusters, namespaces(), reads);
    }

    public VisibleNamespaces visible() {
        return new VisibleNamespaces(namespaces(), reads);
    }

    @Override
    public void close() {
        clusters.close();
        reads.close();
        server.destroy();
    }
}
