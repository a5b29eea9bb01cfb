package dev.opsdeck.kubernetes;

import dev.opsdeck.command.SelfCheck.Finding;
import dev.opsdeck.command.SelfCheck.Level;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.KubernetesReads.Answer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rights that Opsdeck's account and its teams' groups have in a cluster: too little, and above all too much. */
final class ClusterRights {
    private static final String REMEDY = "opsdeck policy roles";
    private static final AccessQuestion READ_SECRETS = AccessQuestion.all("get", "", "secrets");
    /** Whoever holds one of these can take every other right. */
    private static final List<AccessQuestion> NEVER = List.of(
            READ_SECRETS,
            AccessQuestion.all("list", "", "secrets"),
            AccessQuestion.all("impersonate", "", "users"),
            AccessQuestion.all("impersonate", "", "groups"),
            new AccessQuestion("impersonate", "", "groups", "system:masters"),
            AccessQuestion.all("impersonate", "", "serviceaccounts"),
            AccessQuestion.all("create", "", "pods"),
            AccessQuestion.all("create", "", "pods/exec"),
            AccessQuestion.all("create", "", "pods/portforward"),
            AccessQuestion.all("create", "rbac.authorization.k8s.io", "clusterrolebindings"),
            AccessQuestion.all("escalate", "rbac.authorization.k8s.io", "clusterroles"));

    private final String cluster;
    private final KubernetesClient own;
    private final List<String> groups;
    private final KubernetesReads reads;

    ClusterRights(String cluster, KubernetesClient own, Collection<String> teams, KubernetesReads reads) {
        this.cluster = cluster;
        this.own = own;
        this.groups = teams.stream().map(team -> Clusters.GROUP_PREFIX + team).toList();
        this.reads = reads;
    }

    List<Finding> check(Collection<String> namespaces) {
        List<Finding> findings = new ArrayList<>();
        List<String> missing = words(needed(), false);
        if (!missing.isEmpty()) {
            findings.add(new Finding(
                    subject(),
                    Level.BROKEN,
                    Text.of("Opsdeck's account is missing rights: %s.", String.join("; ", missing)),
                    Optional.of(REMEDY)));
        }
        List<String> surplus = words(NEVER, true);
        if (!surplus.isEmpty()) {
            findings.add(new Finding(
                    subject(),
                    Level.BROKEN,
                    Text.of("Opsdeck's account has rights it must never have: %s.", String.join("; ", surplus)),
                    Optional.of(REMEDY)));
        }
        secrets(namespaces).ifPresent(findings::add);
        if (findings.isEmpty()) {
            findings.add(new Finding(
                    subject(),
                    Level.OK,
                    Text.of(
                            "acts as %s for %s groups, and for nobody else; no Secret can be read",
                            Clusters.ACTING_USER, groups.size()),
                    Optional.empty()));
        }
        return findings;
    }

    private String subject() {
        return "rights in " + cluster;
    }

    private List<AccessQuestion> needed() {
        List<AccessQuestion> needed = new ArrayList<>(List.of(
                AccessQuestion.all("get", "", "namespaces"),
                AccessQuestion.all("list", "", "namespaces"),
                new AccessQuestion("impersonate", "", "users", Clusters.ACTING_USER),
                AccessQuestion.all("impersonate", "authentication.k8s.io", "userextras/" + Clusters.SLACK_USER)));
        groups.forEach(group -> needed.add(new AccessQuestion("impersonate", "", "groups", group)));
        return needed;
    }

    /** Those of the rights that are held, or not held, in words. */
    private List<String> words(List<AccessQuestion> rights, boolean held) {
        Attempted attempted = Attempted.byOpsdeck(cluster, "look at its own rights");
        return reads.each(rights, right -> reads.read(attempted, () -> right.askedForItself(own))).entrySet().stream()
                .filter(entry -> entry.getValue().equals(new Answer.Given<>(held)))
                .map(entry -> entry.getKey().inWords())
                .toList();
    }

    /** Whether any team's group may read Secrets anywhere: then the second wall has a hole. */
    private Optional<Finding> secrets(Collection<String> namespaces) {
        Attempted attempted = Attempted.byOpsdeck(cluster, "look at the rights of the teams' groups");
        Map<String, Answer<Boolean>> answers = reads.each(
                namespaces,
                namespace -> reads.read(attempted, () -> READ_SECRETS.askedForActing(own, groups, namespace)));
        List<String> open = answers.entrySet().stream()
                .filter(entry -> entry.getValue().equals(new Answer.Given<>(true)))
                .map(Map.Entry::getKey)
                .toList();
        if (!open.isEmpty()) {
            return Optional.of(new Finding(
                    subject(),
                    Level.BROKEN,
                    Text.of("the teams' groups can read Secrets in %s", String.join(", ", open)),
                    Optional.of(REMEDY)));
        }
        boolean unknown = answers.values().stream().anyMatch(Answer.Missing.class::isInstance);
        return unknown
                ? Optional.of(new Finding(
                        subject(),
                        Level.WARNING,
                        Text.of("couldn't check whether the teams' groups can read Secrets: the account can't create"
                                + " subjectaccessreviews"),
                        Optional.of(REMEDY)))
                : Optional.empty();
    }
}
