package dev.opsdeck.kubernetes.log;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.Attempted;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesFault;
import dev.opsdeck.kubernetes.KubernetesFaults;
import dev.opsdeck.kubernetes.KubernetesReads;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/** Pods and their logs through the Kubernetes API, as the person of the authority. */
@Singleton
public final class KubernetesLogs implements LogSource {
    /** More pods than that are never read; their number is told. */
    private static final long MOST_PODS = 500;

    private final Clusters clusters;
    private final KubernetesReads reads;

    public KubernetesLogs(Clusters clusters, KubernetesReads reads) {
        this.clusters = clusters;
        this.reads = reads;
    }

    @Override
    public Search find(Meant meant, Authority authority) {
        return new KubernetesLogTarget(this, clusters, reads, authority).find(meant);
    }

    @Override
    public Pods pods(KubernetesNamespace where, PodSelection selection, Authority authority) {
        PodList list = list(where, selection, authority);
        List<LogPod> pods = list.getItems().stream()
                .map(KubernetesLogPod::of)
                .sorted(Comparator.comparing(LogPod::name))
                .toList();
        String next = list.getMetadata().getContinue();
        return new Pods(pods, next != null && !next.isEmpty());
    }

    /** The pods as Kubernetes has them. */
    PodList list(KubernetesNamespace where, PodSelection selection, Authority authority) {
        return reads.read(
                Attempted.by(authority, where, "list the pods"),
                () -> clusters.acting(where.cluster(), authority)
                        .pods()
                        .inNamespace(where.namespace())
                        .list(options(selection)));
    }

    private static ListOptions options(PodSelection selection) {
        ListOptionsBuilder options = new ListOptionsBuilder().withLimit(MOST_PODS);
        return switch (selection) {
            case PodSelection.All _ -> options.build();
            case PodSelection.Labelled(String selector) ->
                options.withLabelSelector(selector).build();
            case PodSelection.Named(String name) ->
                options.withFieldSelector("metadata.name=" + name).build();
        };
    }

    @Override
    public Opened open(KubernetesNamespace where, LogRead read, Authority authority) throws InterruptedException {
        KubernetesClient acting = clusters.acting(where.cluster(), authority);
        try {
            return new Opened.Stream(KubernetesLogStream.open(acting, where.namespace(), read));
        } catch (KubernetesClientException failed) {
            return refused(Attempted.by(authority, where, "read the log of " + read.pod()), read, failed);
        }
    }

    private static Opened refused(Attempted attempted, LogRead read, KubernetesClientException failed) {
        KnownFailure failure = KubernetesFaults.of(attempted, failed);
        String said = failed.getStatus() == null || failed.getStatus().getMessage() == null
                ? ""
                : failed.getStatus().getMessage();
        // The head of the answer comes with the first line.
        boolean silent = read.follow() && KubernetesFaults.is(failure, KubernetesFault.Kind.TIMEOUT);
        Why why = silent
                ? Why.SILENT
                : KubernetesFaults.kind(failure).map(kind -> why(kind, said)).orElse(Why.OTHER);
        return new Opened.Refused(
                why,
                switch (why) {
                    case WAITING -> Text.of("it has not started: %s", afterColon(said));
                    case GONE -> Text.of("it is not there any more");
                    default -> failure.reply().headline();
                });
    }

    private static Why why(KubernetesFault.Kind kind, String said) {
        return switch (kind) {
            case NOT_FOUND -> Why.GONE;
            case FORBIDDEN -> Why.FORBIDDEN;
            case INVALID ->
                said.contains("waiting to start")
                        ? Why.WAITING
                        : said.startsWith("previous terminated container") ? Why.NO_PREVIOUS : Why.OTHER;
            case TIMEOUT, UNREACHABLE, CUT, SERVER_ERROR, TOO_MANY_REQUESTS, UNKNOWN_HOST -> Why.AWAY;
            case UNAUTHORIZED, CONFLICT, GONE, UNTRUSTED, NOT_KUBERNETES -> Why.OTHER;
        };
    }

    /** {@code container "x" in pod "y" is waiting to start: ContainerCreating}. */
    private static String afterColon(String said) {
        return said.substring(said.indexOf("waiting to start") + "waiting to start".length())
                .replaceFirst("^: ", "");
    }
}
