package dev.opsdeck.kubernetes.log;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.Attempted;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.KubernetesWords.NamedObject;
import dev.opsdeck.kubernetes.ObjectKind;
import dev.opsdeck.kubernetes.log.LogSource.Meant;
import dev.opsdeck.kubernetes.log.LogSource.Pods;
import dev.opsdeck.kubernetes.log.LogSource.Search;
import dev.opsdeck.kubernetes.pod.KubernetesPodStatus;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out which pods somebody means, in a way that pods which come later are meant too. */
final class KubernetesLogTarget {
    private static final List<ObjectKind> WORKLOADS = List.of(
            ObjectKind.DEPLOYMENT,
            ObjectKind.STATEFUL_SET,
            ObjectKind.JOB,
            ObjectKind.DAEMON_SET,
            ObjectKind.REPLICA_SET);

    private final KubernetesLogPods pods;
    private final Clusters clusters;
    private final KubernetesReads reads;
    private final Authority authority;

    KubernetesLogTarget(KubernetesLogPods pods, Clusters clusters, KubernetesReads reads, Authority authority) {
        this.pods = pods;
        this.clusters = clusters;
        this.reads = reads;
        this.authority = authority;
    }

    Search find(Meant meant) {
        if (meant.selector().isPresent()) {
            return selected(
                    meant.where(), new PodSelection.Labelled(meant.selector().get()));
        }
        return meant.object()
                .map(object -> object.kind()
                        .map(kind -> ofKind(meant.where(), kind, object.name()))
                        .orElseGet(() -> ofName(meant.where(), object.name())))
                .orElseGet(() -> selected(meant.where(), new PodSelection.All()));
    }

    private Search selected(KubernetesNamespace where, PodSelection selection) {
        return new Search.Found(selection, pods.read(where, selection, authority));
    }

    private Search ofKind(KubernetesNamespace where, ObjectKind kind, String name) {
        return switch (kind) {
            case POD -> pod(where, name);
            case CRON_JOB ->
                new Search.NotReadable(Text.of(
                        "A CronJob has no pods of its own: name one of its jobs, as in %s.",
                        Text.code("job/" + name + "-…")));
            default ->
                workload(where, kind, name)
                        .map(selection -> selected(where, selection))
                        .orElseGet(() -> new Search.Nothing(names(where)));
        };
    }

    private Search pod(KubernetesNamespace where, String name) {
        PodSelection selection = new PodSelection.Named(name);
        Pods found = pods.read(where, selection, authority);
        return found.list().isEmpty() ? new Search.Nothing(names(where)) : new Search.Found(selection, found);
    }

    /** A name alone: a pod's, else that of the one workload that has it. */
    private Search ofName(KubernetesNamespace where, String name) {
        List<Pod> all = pods.list(where, new PodSelection.All(), authority).getItems();
        if (all.stream().anyMatch(pod -> pod.getMetadata().getName().equals(name))) {
            return pod(where, name);
        }
        List<NamedObject> owners = owners(all, name);
        if (owners.size() > 1) {
            return new Search.Several(owners.stream().map(NamedObject::words).toList());
        }
        Optional<PodSelection> selection = owners.stream()
                .findFirst()
                .flatMap(NamedObject::kind)
                .flatMap(kind -> workload(where, kind, name))
                .or(() -> scaledToZero(where, name));
        return selection
                .map(found -> selected(where, found))
                .orElseGet(() -> new Search.Nothing(
                        all.stream().map(pod -> pod.getMetadata().getName()).toList()));
    }

    private List<String> names(KubernetesNamespace where) {
        return pods.read(where, new PodSelection.All(), authority).list().stream()
                .map(LogPod::name)
                .toList();
    }

    private static List<NamedObject> owners(List<Pod> pods, String name) {
        TreeSet<ObjectKind> kinds = new TreeSet<>();
        for (Pod pod : pods) {
            String hash = new KubernetesPodStatus(pod).templateHash().orElse("");
            for (OwnerReference owner : pod.getMetadata().getOwnerReferences()) {
                kind(owner.getKind())
                        .filter(kind -> owner.getName().equals(name))
                        .ifPresent(kinds::add);
                if (owner.getKind().equals("ReplicaSet") && owner.getName().equals(name + "-" + hash)) {
                    kinds.add(ObjectKind.DEPLOYMENT);
                }
            }
        }
        return kinds.stream()
                .map(kind -> new NamedObject(Optional.of(kind), name))
                .toList();
    }

    private static Optional<ObjectKind> kind(String apiName) {
        return Stream.of(ObjectKind.values())
                .filter(kind -> kind.apiName().equals(apiName))
                .findFirst();
    }

    private Optional<PodSelection> scaledToZero(KubernetesNamespace where, String name) {
        for (ObjectKind kind : WORKLOADS) {
            try {
                Optional<PodSelection> found = workload(where, kind, name);
                if (found.isPresent()) {
                    return found;
                }
            } catch (KnownFailure refused) {
                // Who may not see one kind may still see another.
            }
        }
        return Optional.empty();
    }

    private Optional<PodSelection> workload(KubernetesNamespace where, ObjectKind kind, String name) {
        return reads.read(
                        Attempted.by(authority, where, "look up the " + kind.word()),
                        () -> Optional.ofNullable(
                                selector(clusters.acting(where.cluster(), authority), where.namespace(), kind, name)))
                .map(KubernetesLogTarget::written)
                .map(PodSelection.Labelled::new);
    }

    private static @Nullable LabelSelector selector(
            KubernetesClient acting, String namespace, ObjectKind kind, String name) {
        return switch (kind) {
            case DEPLOYMENT -> {
                var found = acting.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
                yield found == null ? null : found.getSpec().getSelector();
            }
            case STATEFUL_SET -> {
                var found = acting.apps()
                        .statefulSets()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
                yield found == null ? null : found.getSpec().getSelector();
            }
            case DAEMON_SET -> {
                var found = acting.apps()
                        .daemonSets()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
                yield found == null ? null : found.getSpec().getSelector();
            }
            case REPLICA_SET -> {
                var found = acting.apps()
                        .replicaSets()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
                yield found == null ? null : found.getSpec().getSelector();
            }
            case JOB -> {
                var found = acting.batch()
                        .v1()
                        .jobs()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
                yield found == null ? null : found.getSpec().getSelector();
            }
            case POD, CRON_JOB -> null;
        };
    }

    /** The selector as a query has it. */
    private static String written(LabelSelector selector) {
        List<String> terms = new ArrayList<>();
        Optional.ofNullable(selector.getMatchLabels())
                .ifPresent(labels -> labels.forEach((label, value) -> terms.add(label + "=" + value)));
        for (LabelSelectorRequirement requirement : selector.getMatchExpressions()) {
            String values = "(" + String.join(",", requirement.getValues()) + ")";
            terms.add(
                    switch (requirement.getOperator()) {
                        case "In" -> requirement.getKey() + " in " + values;
                        case "NotIn" -> requirement.getKey() + " notin " + values;
                        case "DoesNotExist" -> "!" + requirement.getKey();
                        default -> requirement.getKey();
                    });
        }
        return String.join(",", terms);
    }
}
