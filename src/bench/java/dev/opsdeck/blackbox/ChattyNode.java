package dev.opsdeck.blackbox;

import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.Preview;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A node of the real cluster whose containers are only written about: the API server asks it for their logs as it asks every
 * kubelet, and each says ten lines a second. A thousand real containers do not fit on one machine.
 */
final class ChattyNode implements AutoCloseable {
    static final String LABEL = "opsdeck.dev/figures";
    private static final String NAME = "figures";

    private final KubernetesClient administrator;
    private final ChattyKubelet kubelet;
    private final List<Preview> previews;

    private ChattyNode(KubernetesServer cluster, int previews, Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        administrator = cluster.administer();
        kubelet = new ChattyKubelet(directory);
        this.previews = IntStream.range(0, previews)
                .mapToObj(_ -> Preview.create(cluster))
                .toList();
    }

    /** Joins the cluster with so many pods in each of so many previews, which the team web may look into. */
    static ChattyNode join(KubernetesServer cluster, int previews, int pods, Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        ChattyNode node = new ChattyNode(cluster, previews, directory);
        try {
            node.register();
            node.namespaces().parallelStream()
                    .forEach(namespace -> IntStream.range(0, pods).forEach(number -> node.pod(namespace, number)));
            return node;
        } catch (RuntimeException undone) {
            node.close();
            throw undone;
        }
    }

    /** The namespaces of its pods. */
    List<String> namespaces() {
        return previews.stream().map(Preview::name).toList();
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
                .withNewKubeletEndpoint(kubelet.port())
                .endDaemonEndpoints()
                .endStatus()
                .build();
        PaperPods.setStatus(administrator, administrator.nodes().withName(NAME), status);
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
        PaperPods.setRunning(administrator, created, kubelet.since());
    }

    @Override
    public void close() {
        kubelet.close();
        // No kubelet would ever say that they have ended.
        namespaces()
                .forEach(namespace -> administrator
                        .pods()
                        .inNamespace(namespace)
                        .withGracePeriod(0)
                        .delete());
        previews.forEach(Preview::close);
        administrator.nodes().withName(NAME).delete();
        administrator.close();
    }
}
