package dev.opsdeck.kubernetes;

import dev.opsdeck.access.Teams;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.SelfCheck;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.KubernetesReads.Answer;
import dev.opsdeck.kubernetes.Namespaces.Mislabelled;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether the clusters can be reached, with the right rights, the right clock and the right labels. */
@Singleton
final class KubernetesSelfCheck implements SelfCheck {
    /** The server's Date header has whole seconds, and the answer takes a moment. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);
    /** More would take too long; a hole in RBAC is rarely in one namespace only. */
    private static final int NAMESPACES = 200;

    private final Clusters clusters;
    private final Namespaces namespaces;
    private final KubernetesReads reads;
    private final Teams teams;
    private final Clock clock;

    KubernetesSelfCheck(Clusters clusters, Namespaces namespaces, KubernetesReads reads, Teams teams, Clock clock) {
        this.clusters = clusters;
        this.namespaces = namespaces;
        this.reads = reads;
        this.teams = teams;
        this.clock = clock;
    }

    @Override
    public List<Finding> check() {
        Map<String, ClusterProblem> problems = clusters.problems().stream()
                .collect(Collectors.toMap(ClusterProblem::cluster, Function.identity(), (one, two) -> one));
        List<Finding> findings = new ArrayList<>();
        problems.values()
                .forEach(problem -> findings.add(new Finding(
                        "cluster " + problem.cluster(),
                        Level.BROKEN,
                        problem.sentence(),
                        Optional.of(problem.remedy()))));
        List<String> rest = clusters.names().stream()
                .filter(name -> !problems.containsKey(name))
                .toList();
        reads.each(rest, this::cluster).forEach((name, answer) -> {
            switch (answer) {
                case Answer.Given(List<Finding> found) -> findings.addAll(found);
                case Answer.Missing(KnownFailure failure) ->
                    findings.add(new Finding(
                            "cluster " + name, Level.BROKEN, failure.reply().headline(), Optional.empty()));
            }
        });
        return findings;
    }

    private List<Finding> cluster(String name) {
        KubernetesClient own = clusters.own(name);
        ServerGreeting greeting =
                reads.read(Attempted.byOpsdeck(name, "ask for the version"), () -> ServerGreeting.of(own));
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                "cluster " + name, Level.OK, Text.of("Kubernetes %s answers", greeting.version()), Optional.empty()));
        greeting.date()
                .map(date -> Duration.between(date, clock.instant()).abs())
                .ifPresent(skew -> findings.add(clock(name, skew)));
        findings.addAll(labels(name));
        List<String> all = namespaces.all(name).stream()
                .map(KubernetesNamespace::namespace)
                .limit(NAMESPACES)
                .toList();
        findings.addAll(new ClusterRights(name, own, teams.actingIn(name), reads).check(all));
        return findings;
    }

    private static Finding clock(String name, Duration skew) {
        return skew.compareTo(TOLERANCE) <= 0
                ? new Finding("clock of " + name, Level.OK, Text.of("agrees with ours"), Optional.empty())
                : new Finding(
                        "clock of " + name,
                        Level.WARNING,
                        Text.of("differs from ours by %s s: ages and times in answers are off", skew.toSeconds()),
                        Optional.of("timedatectl status, here and on the cluster's nodes"));
    }

    private List<Finding> labels(String name) {
        List<Mislabelled> odd = namespaces.mislabelled(name);
        return odd.stream()
                .map(found -> new Finding(
                        "namespace " + found.target().words(),
                        Level.WARNING,
                        Text.of(
                                "counts as production: its name says %s, its label %s",
                                found.expected().word(),
                                found.label().map("says %s"::formatted).orElse("is missing")),
                        Optional.of(found.remedy())))
                .toList();
    }
}
