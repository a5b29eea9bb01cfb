package dev.opsdeck.standin.kubernetes;

import dev.opsdeck.standin.kubernetes.api.ApiServer;
import dev.opsdeck.standin.kubernetes.api.Forwards;
import dev.opsdeck.standin.kubernetes.api.Identity;
import dev.opsdeck.standin.kubernetes.control.Controllers;
import dev.opsdeck.standin.kubernetes.node.EventRecorder;
import dev.opsdeck.standin.kubernetes.node.Images;
import dev.opsdeck.standin.kubernetes.node.Node;
import dev.opsdeck.standin.kubernetes.store.ObjectStore;
import dev.opsdeck.standin.kubernetes.store.Objects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

/**
 * A Kubernetes cluster in this process: an API server on loopback with real RBAC, one node that runs containers as programs
 * of this process or as real processes in private directories, and controllers for Deployments, StatefulSets, Jobs and
 * CronJobs. Plain HTTP, with tokens that are made up at each start.
 */
public final class KubernetesStandIn implements AutoCloseable {
    /** The account that Opsdeck has in it: no rights but those that bindings of the store give it. */
    public static final String OPSDECK = "opsdeck";

    private static final String CONTEXT = "apps";

    private final ObjectStore store;
    private final Objects objects;
    private final Images images = new Images();
    private final Forwards forwards = new Forwards();
    private final EventRecorder events;
    private final Node node;
    private final Controllers controllers;
    private final ApiServer server;
    private final String token = UUID.randomUUID().toString();
    private final String administrator = UUID.randomUUID().toString();

    private KubernetesStandIn(Clock clock) {
        store = new ObjectStore(clock);
        objects = new Objects(store);
        events = new EventRecorder(objects, clock);
        node = new Node(store, images, events, clock);
        controllers = new Controllers(store, events, clock);
        server = new ApiServer(store, clock, node, forwards);
        server.accept(token, Identity.of(OPSDECK, "system:authenticated"));
        server.accept(administrator, Identity.of("administrator", Identity.MASTERS, "system:authenticated"));
    }

    /**
     * Starts an empty cluster.
     *
     * @throws IllegalStateException in one sentence, when this machine has no shell or no free port
     */
    public static KubernetesStandIn start(Clock clock) {
        return new KubernetesStandIn(clock);
    }

    /** Where its API is: {@code http://127.0.0.1:PORT}. */
    public String url() {
        return server.url();
    }

    /** Writes the kubeconfig of Opsdeck's account; its only context is {@code apps}. */
    public Path writeKubeconfig(Path directory) {
        return write(directory.resolve("kubeconfig"), OPSDECK, token);
    }

    /** Writes a kubeconfig that may do everything. */
    public Path writeAdministratorKubeconfig(Path directory) {
        return write(directory.resolve("administrator.kubeconfig"), "administrator", administrator);
    }

    private Path write(Path file, String user, String secret) {
        String content = """
                apiVersion: v1
                kind: Config
                current-context: %1$s
                contexts:
                - {name: %1$s, context: {cluster: %1$s, user: %2$s}}
                clusters:
                - {name: %1$s, cluster: {server: "%3$s"}}
                users:
                - {name: %2$s, user: {token: %4$s}}
                """.formatted(CONTEXT, user, url(), secret);
        try {
            return Files.writeString(file, content);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Creates every object of some YAML documents, or gives those that are there this content. */
    public void apply(String yaml) {
        objects.apply(yaml);
    }

    /** Its objects, past all rights. */
    public Objects objects() {
        return objects;
    }

    /** The images that can be pulled: {@code localhost/busybox} and what is added. */
    public Images images() {
        return images;
    }

    /** Writes Events. */
    public EventRecorder events() {
        return events;
    }

    /** What listens on the ports of pods. */
    public Forwards forwards() {
        return forwards;
    }

    @Override
    public void close() {
        controllers.close();
        server.close();
        node.close();
        store.close();
    }
}
