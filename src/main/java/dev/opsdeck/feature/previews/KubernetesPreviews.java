package dev.opsdeck.feature.previews;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.Attempted;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesFault;
import dev.opsdeck.kubernetes.KubernetesFaults;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.KubernetesTable;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Previews through the Kubernetes API, as the person of the authority. Never asks for a Secret. */
@Singleton
final class KubernetesPreviews implements Previews {
    private static final TypeReference<KubernetesTable.Answer<Pod>> POD_TABLE = new TypeReference<>() {};

    private final Clusters clusters;
    private final KubernetesReads reads;

    KubernetesPreviews(Clusters clusters, KubernetesReads reads) {
        this.clusters = clusters;
        this.reads = reads;
    }

    @Override
    public PreviewSnapshot look(KubernetesNamespace where, Authority authority) {
        List<PreviewPod> pods = pods(where, authority);
        List<Text> missing = new ArrayList<>();
        Optional<List<PreviewService>> services = orMissing(() -> services(where, authority), missing);
        Optional<List<PreviewUrl>> urls = orMissing(() -> urls(where, authority), missing);
        return new PreviewSnapshot(pods, services, urls, missing);
    }

    /** Who may list pods may still be refused the rest. */
    private static <T> Optional<T> orMissing(Supplier<T> read, List<Text> missing) {
        try {
            return Optional.of(read.get());
        } catch (KnownFailure refused) {
            missing.add(refused.reply().headline());
            return Optional.empty();
        }
    }

    private List<PreviewPod> pods(KubernetesNamespace where, Authority authority) {
        // Made before the question: only the cluster's own time counts against its limit.
        KubernetesClient client = clusters.acting(where.cluster(), authority);
        String path = "api/v1/namespaces/%s/pods".formatted(where.namespace());
        return reads
                .read(
                        Attempted.by(authority, where, "list the pods"),
                        () -> KubernetesTable.list(client, path, Map.of(), POD_TABLE))
                .rows()
                .stream()
                .sorted(Comparator.comparing((KubernetesTable.Row<Pod> row) ->
                                row.object().getMetadata().getCreationTimestamp())
                        .reversed()
                        .thenComparing(row -> row.cell("Name")))
                .map(KubernetesPreviewPod::of)
                .toList();
    }

    private List<PreviewService> services(KubernetesNamespace where, Authority authority) {
        KubernetesClient client = clusters.acting(where.cluster(), authority);
        return reads
                .read(
                        Attempted.by(authority, where, "list the Services"),
                        () -> client.services().inNamespace(where.namespace()).list())
                .getItems()
                .stream()
                .map(KubernetesPreviewNetwork::service)
                .toList();
    }

    @Override
    public List<PreviewUrl> urls(KubernetesNamespace where, Authority authority) {
        KubernetesClient client = clusters.acting(where.cluster(), authority);
        return reads
                .read(
                        Attempted.by(authority, where, "list the Ingresses"),
                        () -> client.network()
                                .v1()
                                .ingresses()
                                .inNamespace(where.namespace())
                                .list())
                .getItems()
                .stream()
                .flatMap(KubernetesPreviewNetwork::urls)
                .distinct()
                .sorted(Comparator.comparing(PreviewUrl::isTemporalUi).thenComparing(PreviewUrl::address))
                .toList();
    }

    @Override
    public Optional<String> configMapValue(KubernetesNamespace where, ConfigMapKey key, Authority authority) {
        KubernetesClient client = clusters.acting(where.cluster(), authority);
        return reads.read(
                        Attempted.by(authority, where, "read the ConfigMap " + key.name()),
                        () -> Optional.ofNullable(client.configMaps()
                                .inNamespace(where.namespace())
                                .withName(key.name())
                                .get()))
                .map(ConfigMap::getData)
                .map((Map<String, String> data) -> data.get(key.key()));
    }

    @Override
    public ProbeResult probe(KubernetesNamespace where, PreviewContainer container, Authority authority) {
        try {
            KubernetesClient client = clusters.acting(where.cluster(), authority);
            return reads.read(
                    Attempted.by(authority, where, "run printenv in " + container.pod()),
                    () -> KubernetesProbe.printenv(client, where.namespace(), container));
        } catch (KnownFailure refused) {
            return new ProbeResult.Unknown(
                    KubernetesFaults.is(refused, KubernetesFault.Kind.FORBIDDEN)
                            ? "Kubernetes' own RBAC doesn't let your team run programs in pods there"
                            : "the cluster could not run printenv in the container");
        }
    }
}
