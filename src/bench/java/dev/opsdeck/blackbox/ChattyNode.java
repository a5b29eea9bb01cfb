package dev.opsdeck.blackbox;

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
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.temporal.ChronoUnit;
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
    private static final PatchContext MERGED = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient administrator;
    private final List<String> namespaces;
    private final ChattyKubelet kubelet;

    private ChattyNode(KubernetesClient administrator, List<String> namespaces, Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        this.administrator = administrator;
        this.namespaces = namespaces;
        kubelet = new ChattyKubelet(directory);
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
        String started = kubelet.since().truncatedTo(ChronoUnit.SECONDS).toString();
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

    @Override
    public void close() {
        kubelet.close();
        namespaces.forEach(namespace ->
                administrator.pods().inNamespace(namespace).withGracePeriod(0).delete());
        namespaces.forEach(
                namespace -> administrator.namespaces().withName(namespace).delete());
        administrator.nodes().withName(NAME).delete();
    }
}
