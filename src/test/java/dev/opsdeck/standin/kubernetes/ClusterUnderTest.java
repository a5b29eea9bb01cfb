package dev.opsdeck.standin.kubernetes;

import dev.opsdeck.access.policy.ClusterCatalog;
import dev.opsdeck.kubernetes.ClusterSettings;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * A cluster, real or not, with a namespace of its own in which the group of the team {@code web} has a team's rights and
 * that of {@code platform} may look on.
 * Closing deletes the namespace.
 */
public final class ClusterUnderTest implements AutoCloseable {
    private static final String NAMESPACE = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: NAMESPACE, labels: {opsdeck.dev/environment: preview}}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: opsdeck-team, namespace: NAMESPACE}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: opsdeck-team}
            subjects:
            - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "opsdeck:web"}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: opsdeck-looks-on, namespace: NAMESPACE}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: opsdeck-looks-on}
            subjects:
            - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "opsdeck:platform"}
            """;

    private final Path opsdeck;
    private final Runnable end;
    private final String namespace;
    private final KubernetesClient administrator;
    private final ClusterCatalog catalog = TestCatalog.apps();
    private final Clusters clusters;

    private ClusterUnderTest(Path opsdeck, Path administrator, Runnable end) {
        this.opsdeck = opsdeck;
        this.end = end;
        this.namespace = "pr-" + RandomGenerator.getDefault().nextInt(10_000, 100_000);
        this.administrator = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(administrator.toFile()))
                .build();
        this.clusters = new Clusters(catalog, ClusterSettings.ofKubeconfig(opsdeck));
        apply(NAMESPACE);
    }

    /** The real cluster. */
    public static ClusterUnderTest real(KubernetesServer server) {
        return new ClusterUnderTest(server.opsdeck(), server.administrator(), () -> {});
    }

    /** The stand-in, with the roles of the real cluster's fixtures. */
    public static ClusterUnderTest standIn() {
        KubernetesStandIn standIn = KubernetesStandIn.start(Clock.systemUTC());
        try {
            standIn.apply(Files.readString(Path.of("test-servers/manifests/namespaces.yaml")));
            standIn.apply(Files.readString(Path.of("test-servers/manifests/rbac.yaml")));
            Path directory = Files.createTempDirectory("opsdeck-test-");
            return new ClusterUnderTest(
                    standIn.writeKubeconfig(directory),
                    standIn.writeAdministratorKubeconfig(directory),
                    standIn::close);
        } catch (IOException broken) {
            standIn.close();
            throw new UncheckedIOException(broken);
        }
    }

    /** Creates objects; {@code NAMESPACE} in them is the namespace's name. */
    public void apply(String yaml) {
        administrator
                .load(new ByteArrayInputStream(
                        yaml.replace("NAMESPACE", namespace).getBytes(StandardCharsets.UTF_8)))
                .create();
    }

    /** The namespace of its own. */
    public String namespace() {
        return namespace;
    }

    /** Opsdeck's kubeconfig; its context is {@code apps}. */
    public Path opsdeck() {
        return opsdeck;
    }

    /** A client that may do everything. */
    public KubernetesClient administrator() {
        return administrator;
    }

    /** A client as the product makes them: for a person of these teams. */
    public KubernetesClient acting(String... teams) {
        return clusters.acting("apps", TestPolicy.authority(teams));
    }

    /** The product's clients. */
    public Clusters clusters() {
        return clusters;
    }

    @Override
    public void close() {
        administrator.namespaces().withName(namespace).withGracePeriod(0).delete();
        administrator.close();
        end.run();
    }
}
