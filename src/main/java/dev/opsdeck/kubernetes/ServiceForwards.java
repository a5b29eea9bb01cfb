package dev.opsdeck.kubernetes;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/**
 * Ways through the API server to what listens behind a Service, as {@code kubectl port-forward service/NAME} makes them:
 * to one ready pod of it, as the person of the authority.
 */
@Singleton
public final class ServiceForwards {
    private final Clusters clusters;
    private final KubernetesReads reads;

    public ServiceForwards(Clusters clusters, KubernetesReads reads) {
        this.clusters = clusters;
        this.reads = reads;
    }

    /**
     * What shall be reached.
     *
     * @param what its name for people: {@code Temporal}
     * @param port the port of the Service by which it is known
     */
    public record Wanted(String what, int port) {}

    /**
     * Opens a way; close it after use. No connection is made yet: that the API server refuses one shows when the first
     * byte is sent, see {@link PortForward#problem}.
     *
     * @throws KnownFailure when there is no such Service, or no ready pod behind it, or the cluster cannot tell
     */
    public PortForward open(KubernetesNamespace where, Wanted wanted, Authority authority) {
        KubernetesClient client = clusters.acting(where.cluster(), authority);
        List<Service> services = reads.read(
                        Attempted.by(authority, where, "list the Services"),
                        () -> client.services().inNamespace(where.namespace()).list())
                .getItems();
        Service service = ServicePods.service(services, wanted.port()).orElseThrow(() -> none(where, wanted));
        List<Pod> pods = reads.read(
                        Attempted.by(authority, where, "list the pods"),
                        () -> client.pods()
                                .inNamespace(where.namespace())
                                .withLabels(service.getSpec().getSelector())
                                .list())
                .getItems();
        Pod pod = ServicePods.ready(pods).orElseThrow(() -> notReady(where, wanted, service, pods));
        int port = ServicePods.targetPort(service, wanted.port(), pod)
                .orElseThrow(() -> portless(where, wanted, service, pod));
        return new PortForward(
                client.pods()
                        .inNamespace(where.namespace())
                        .withName(pod.getMetadata().getName())
                        .portForward(port, InetAddress.getLoopbackAddress(), 0),
                where,
                pod.getMetadata().getName() + ":" + port,
                authority);
    }

    private static KnownFailure none(KubernetesNamespace where, Wanted wanted) {
        return failure(Text.of(
                "%s has no %s of its own: no Service there has pods and port %s.",
                Text.code(where.words()), wanted.what(), wanted.port()));
    }

    private static KnownFailure notReady(KubernetesNamespace where, Wanted wanted, Service service, List<Pod> pods) {
        String name = service.getMetadata().getName();
        return failure(
                pods.isEmpty()
                        ? Text.of(
                                "The %s of %s isn't running: no pod is behind its Service %s.",
                                wanted.what(), Text.code(where.words()), Text.code(name))
                        : Text.of(
                                "The %s of %s isn't ready: its pod %s%s; %s says why.",
                                wanted.what(),
                                Text.code(where.words()),
                                Text.code(pods.getFirst().getMetadata().getName()),
                                ServicePods.waitsFor(pods.getFirst()),
                                Text.code("/ops pods " + where.words())));
    }

    private static KnownFailure portless(KubernetesNamespace where, Wanted wanted, Service service, Pod pod) {
        return failure(Text.of(
                "The %s of %s cannot be reached: the Service %s leads to a port that its pod %s does not have.",
                wanted.what(),
                Text.code(where.words()),
                Text.code(service.getMetadata().getName()),
                Text.code(pod.getMetadata().getName())));
    }

    private static KnownFailure failure(Text sentence) {
        return new KnownFailure("kubernetes.no-way", Reply.of(Reply.Outcome.FAILED, sentence));
    }
}
