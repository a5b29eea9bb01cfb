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
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;

/** Pods and their logs through the Kubernetes API, as the person of the authority. */
@Singleton
public final class KubernetesLogs implements LogSource {
    private final Clusters clusters;
    private final KubernetesReads reads;
    private final KubernetesLogPods pods;

    public KubernetesLogs(Clusters clusters, KubernetesReads reads) {
        this.clusters = clusters;
        this.reads = reads;
        this.pods = new KubernetesLogPods(clusters, reads);
    }

    @Override
    public Search find(Meant meant, Authority authority) {
        return new KubernetesLogTarget(pods, clusters, reads, authority).find(meant);
    }

    @Override
    public Pods pods(KubernetesNamespace where, PodSelection selection, Authority authority) {
        return pods.read(where, selection, authority);
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
                    case WAITING -> Text.of("it hasn't started: %s", afterColon(said));
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
