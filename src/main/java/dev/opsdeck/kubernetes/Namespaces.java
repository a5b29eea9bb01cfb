package dev.opsdeck.kubernetes;

import dev.opsdeck.access.policy.ClusterCatalog;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PartialObjectMetadata;
import io.fabric8.kubernetes.api.model.PartialObjectMetadataList;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The live namespaces and their environments. This is all that Opsdeck reads with its own identity: names and labels of
 * namespaces, fresh each time.
 */
@Singleton
public final class Namespaces implements LiveNamespaces {
    /** The label that says which environment a namespace is in; counts only where a pattern of the policy agrees. */
    public static final String LABEL = "opsdeck.dev/environment";

    private static final long PAGE = 500;

    private final Clusters clusters;
    private final ClusterCatalog catalog;
    private final KubernetesReads reads;

    public Namespaces(Clusters clusters, ClusterCatalog catalog, KubernetesReads reads) {
        this.clusters = clusters;
        this.catalog = catalog;
        this.reads = reads;
    }

    /**
     * A namespace whose name fits a pattern of the policy while its label says something else, or nothing: it counts as
     * production.
     *
     * @param target the namespace as it counts
     * @param expected what the pattern says
     * @param label what the label says
     */
    public record Mislabelled(KubernetesNamespace target, Environment expected, Optional<String> label) {

        /** The command that sets the label, for whoever operates the cluster. */
        public String remedy() {
            return "kubectl label namespace %s %s=%s%s"
                    .formatted(target.namespace(), LABEL, expected.word(), label.isPresent() ? " --overwrite" : "");
        }
    }

    @Override
    public Optional<KubernetesNamespace> find(String cluster, String namespace) {
        KubernetesClient own = clusters.own(cluster);
        return reads.read(
                        Attempted.byOpsdeck(cluster, "look up the namespace"),
                        () -> Optional.ofNullable(
                                own.namespaces().withName(namespace).getAsPartialObjectMetadata()))
                .map(found -> target(cluster, found.getMetadata()));
    }

    /**
     * All namespaces of a cluster, sorted by name. Show an asker only those the policy allows.
     *
     * @throws KnownFailure when the cluster cannot tell
     */
    public List<KubernetesNamespace> all(String cluster) {
        return list(cluster).stream().map(found -> target(cluster, found)).toList();
    }

    /**
     * The namespaces whose names fit a pattern that their labels do not confirm.
     *
     * @throws KnownFailure when the cluster cannot tell
     */
    public List<Mislabelled> mislabelled(String cluster) {
        List<Mislabelled> found = new ArrayList<>();
        for (ObjectMeta namespace : list(cluster)) {
            Optional<Environment> expected = catalog.kubernetesPattern(cluster, namespace.getName());
            Optional<String> label = label(namespace);
            if (expected.isPresent() && !label.equals(expected.map(Environment::word))) {
                found.add(new Mislabelled(target(cluster, namespace), expected.get(), label));
            }
        }
        return found;
    }

    /** The environment a namespace would have if its label agreed with its name's pattern. */
    KubernetesNamespace nominal(String cluster, String namespace) {
        return new KubernetesNamespace(
                cluster,
                namespace,
                catalog.kubernetesPattern(cluster, namespace).orElse(Environment.PRODUCTION));
    }

    private List<ObjectMeta> list(String cluster) {
        KubernetesClient own = clusters.own(cluster);
        return reads.read(Attempted.byOpsdeck(cluster, "list the namespaces"), () -> pages(own)).stream()
                .sorted(Comparator.comparing(ObjectMeta::getName))
                .toList();
    }

    private static List<ObjectMeta> pages(KubernetesClient own) {
        List<ObjectMeta> all = new ArrayList<>();
        String next = null;
        do {
            PartialObjectMetadataList page = own.namespaces()
                    .listAsPartialObjectMetadata(new ListOptionsBuilder()
                            .withLimit(PAGE)
                            .withContinue(next)
                            .build());
            page.getItems().stream().map(PartialObjectMetadata::getMetadata).forEach(all::add);
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return all;
    }

    /** Both halves must say the same; anything else counts as production. */
    private KubernetesNamespace target(String cluster, ObjectMeta namespace) {
        Environment agreed = catalog.kubernetesPattern(cluster, namespace.getName())
                .filter(expected -> label(namespace).equals(Optional.of(expected.word())))
                .orElse(Environment.PRODUCTION);
        return new KubernetesNamespace(cluster, namespace.getName(), agreed);
    }

    private static Optional<String> label(ObjectMeta namespace) {
        return Optional.ofNullable(namespace.getLabels()).map((Map<String, String> labels) -> labels.get(LABEL));
    }
}
