package dev.opsdeck.temporal;

import dev.opsdeck.access.policy.ClusterCatalog;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.SelfCheck;
import dev.opsdeck.command.Text;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the Temporal clusters are doing: reachable, their version, and namespaces whose environment is in doubt. */
@Singleton
final class TemporalSelfCheck implements SelfCheck {
    private static final int NAMED = 20;

    private final TemporalClusters clusters;
    private final TemporalNamespaceTargets targets;
    private final ClusterCatalog catalog;

    TemporalSelfCheck(TemporalClusters clusters, TemporalNamespaceTargets targets, ClusterCatalog catalog) {
        this.clusters = clusters;
        this.targets = targets;
        this.catalog = catalog;
    }

    @Override
    public List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        if (clusters.all().isEmpty()) {
            findings.add(new Finding(
                    "Temporal",
                    Level.WARNING,
                    Text.of("No Temporal cluster is configured: namespace commands have nothing to work on."),
                    Optional.of(TemporalSettingsReader.EXAMPLE)));
        }
        catalog.temporalClusters().stream()
                .sorted()
                .filter(name -> clusters.named(name).isEmpty())
                .map(TemporalSelfCheck::unconfigured)
                .forEach(findings::add);
        clusters.each(this::check).forEach(findings::addAll);
        return findings;
    }

    private static Finding unconfigured(String name) {
        return new Finding(
                "Temporal " + name,
                Level.WARNING,
                Text.of("policy.yaml names this cluster, but application.yml doesn't say where it is."),
                Optional.of("temporal.clusters: [{name: %s, address: \"HOST:7233\"}]".formatted(name)));
    }

    private List<Finding> check(TemporalCluster cluster) {
        String subject = "Temporal " + cluster.name();
        List<Finding> findings = new ArrayList<>();
        try {
            GetSystemInfoResponse system =
                    cluster.read(stub -> stub.getSystemInfo(GetSystemInfoRequest.getDefaultInstance()));
            findings.add(new Finding(
                    subject,
                    Level.OK,
                    Text.of("%s answers: server %s.", Text.code(cluster.address()), system.getServerVersion()),
                    Optional.empty()));
            findings.addAll(doubtful(subject, cluster));
        } catch (StatusRuntimeException fault) {
            findings.add(broken(subject, cluster.explain(fault)));
        } catch (KnownFailure failure) {
            findings.add(broken(subject, failure));
        }
        return findings;
    }

    private static Finding broken(String subject, KnownFailure failure) {
        return new Finding(subject, Level.BROKEN, failure.reply().headline(), Optional.empty());
    }

    private List<Finding> doubtful(String subject, TemporalCluster cluster) {
        List<NamespaceDescription> doubtful = TemporalNamespaceLookup.all(cluster).namespaces().stream()
                .filter(namespace ->
                        !targets.environment(cluster.name(), namespace).agrees())
                .toList();
        List<Finding> findings = new ArrayList<>();
        for (NamespaceDescription namespace : doubtful.subList(0, Math.min(NAMED, doubtful.size()))) {
            NamespaceEnvironment environment = targets.environment(cluster.name(), namespace);
            findings.add(new Finding(
                    subject,
                    Level.WARNING,
                    Text.of("Namespace %s counts as production: %s.", Text.code(namespace.name()), environment.why()),
                    environment.pattern().map(pattern -> remedy(cluster, namespace.name(), pattern.word()))));
        }
        if (doubtful.size() > NAMED) {
            findings.add(new Finding(
                    subject,
                    Level.WARNING,
                    Text.of("%s more namespaces are like this.", doubtful.size() - NAMED),
                    Optional.empty()));
        }
        return findings;
    }

    /** Ready to be pasted into a POSIX shell: the name is quoted, for the server allows any character in it. */
    private static String remedy(TemporalCluster cluster, String namespace, String environment) {
        return "temporal operator namespace update --address %s --namespace '%s' --data %s=%s"
                .formatted(cluster.address(), namespace.replace("'", "'\\''"), NamespaceEnvironment.KEY, environment);
    }
}
