package dev.opsdeck.access.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.access.Policies;
import dev.opsdeck.access.policy.Decisions;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolePrinterTest {
    private static final String POLICY = """
            clusters:
              apps: {context: do-blr1-apps, environments: {preview: ["pr-*"], staging: [staging]}}
              data: {context: "it's data"}
            temporal:
              shared: {}
            teams:
              web: {members: [U024BE7LH]}
              on-call: {members: [U0OPS]}
              data: {members: [U0DATA]}
              namespaces: {members: [U0NAMES]}
            grants:
              - {team: web, may: [read, cron.run], on: "apps/pr-*"}
              - {team: web, may: [pods, cron.run], on: apps/staging}
              - {team: on-call, may: ["*"], on: apps/production, environments: [production]}
              - {team: on-call, may: [logs], on: "*", environments: [production, staging]}
              - {team: data, may: [pods], on: "data/*"}
              - {team: namespaces, may: [read, admin], on: "temporal:shared/*"}
            """;

    @Test
    void letsOpsdeckReadNamespacesAndActAsOneUserInTheListedGroupsAndNothingElse() {
        assertThat(rules("opsdeck-itself"))
                .containsExactly(
                        " namespaces get,list,watch []", "authorization.k8s.io subjectaccessreviews create []");
        assertThat(rules("opsdeck-impersonate"))
                .containsExactly(
                        " users impersonate [%s]".formatted(Clusters.ACTING_USER),
                        " groups impersonate [%1$son-call, %1$sweb]".formatted(Clusters.GROUP_PREFIX),
                        "authentication.k8s.io userextras/%s impersonate []".formatted(Clusters.SLACK_USER));
    }

    @Test
    void printsNoRuleToImpersonateWithoutNames() {
        String text = roles(
                "teams: {ops: {members: [U0OPS]}}\nclusters: {apps: {}}\ngrants: [{team: ops, may: [audit], on:"
                        + " \"*\"}]\n",
                "apps");

        assertThat(text).doesNotContain("impersonate");
        assertThat(objects(text)).hasSize(2);
    }

    @Test
    void neverGivesSecretsWildcardsOrWritesBeyondJobsExecAndForwards() {
        for (HasMetadata object : objects(roles(POLICY, "apps"))) {
            if (object instanceof ClusterRole role) {
                assertThat(role.getRules()).allSatisfy(rule -> {
                    assertThat(rule.getResources()).doesNotContain("secrets", "*");
                    assertThat(rule.getVerbs()).doesNotContain("*", "delete", "patch", "update", "escalate", "bind");
                    if (rule.getVerbs().contains("create")) {
                        assertThat(rule.getResources())
                                .isSubsetOf("pods/exec", "pods/portforward", "jobs", "subjectaccessreviews");
                    }
                });
            }
        }
    }

    @Test
    void givesEachKindOfCommandTheVerbsItNeeds() {
        assertThat(rules("opsdeck-view")).containsExactly(" pods,events get,list,watch []");
        assertThat(rules("opsdeck-logs")).containsExactly(" pods get,list,watch []", " pods/log get []");
        assertThat(rules("opsdeck-cron-view")).containsExactly("batch cronjobs,jobs get,list,watch []");
        assertThat(rules("opsdeck-cron-run"))
                .containsExactly(
                        " pods get,list []",
                        " pods/exec get,create []",
                        " pods/log get []",
                        "batch cronjobs get []",
                        "batch jobs create,get,list,watch []");
    }

    @Test
    void bindsNamedNamespacesOneByOneAndFiresNoCronInProduction() {
        List<String> bindings = objects(roles(POLICY, "apps")).stream()
                .filter(RoleBinding.class::isInstance)
                .map(RoleBinding.class::cast)
                .map(binding -> "%s %s %s %s"
                        .formatted(
                                binding.getMetadata().getNamespace(),
                                binding.getMetadata().getName(),
                                binding.getRoleRef().getName(),
                                binding.getSubjects().getFirst().getName()))
                .toList();

        assertThat(bindings)
                .containsExactly(
                        "staging opsdeck-view-web opsdeck-view opsdeck:web",
                        "staging opsdeck-cron-run-web opsdeck-cron-run opsdeck:web",
                        "production opsdeck-view-on-call opsdeck-view opsdeck:on-call",
                        "production opsdeck-logs-on-call opsdeck-logs opsdeck:on-call",
                        "production opsdeck-cron-view-on-call opsdeck-cron-view opsdeck:on-call");
    }

    @Test
    void letsPortsBeForwardedInPreviewsAlone() {
        assertThat(rules("opsdeck-preview-temporal"))
                .containsExactly(" pods,services get,list []", " pods/portforward get,create []");
        assertThat(roles(POLICY, "apps").lines().filter(line -> line.contains("clusterrole=opsdeck-preview-temporal")))
                .singleElement()
                .asString()
                .contains("-l 'opsdeck.dev/environment in (preview)'", "grep -xE 'pr-.*'", "--group=opsdeck:web");
        String everywhere = roles("""
                        clusters: {apps: {environments: {preview: ["pr-*"]}}}
                        teams: {root: {members: [U0ROOT]}}
                        grants: [{team: root, may: ["*"], on: "*", environments: [production, preview]}]
                        """, "apps");
        assertThat(everywhere.lines().filter(line -> line.contains("clusterrole=opsdeck-preview-temporal")))
                .singleElement()
                .asString()
                .contains("-l 'opsdeck.dev/environment in (preview)'");
    }

    @Test
    void printsALineOfKubectlForEveryPattern() {
        assertThat(roles(POLICY, "apps"))
                .contains(
                        "# opsdeck-view-web on pr-* in staging, preview, development: run this now, and again whenever such"
                                + " a namespace is made:\n"
                                + "# kubectl --context do-blr1-apps get namespaces -l 'opsdeck.dev/environment in"
                                + " (staging,preview,development)' -o name | cut -d/ -f2 | grep -xE 'pr-.*' | xargs -I{}"
                                + " kubectl --context do-blr1-apps create rolebinding opsdeck-view-web"
                                + " --clusterrole=opsdeck-view --group=opsdeck:web -n {} --dry-run=client -o json |"
                                + " kubectl --context do-blr1-apps apply -f -\n")
                .contains("# opsdeck-logs-on-call on * in production, staging: ")
                .contains(
                        "# kubectl --context do-blr1-apps get namespaces -o name | cut -d/ -f2 | grep -xE '.*' | xargs");
    }

    @Test
    void knowsWhichClusterItIsAbout() {
        String text = roles(POLICY, "data");

        assertThat(text).contains("--context 'it'\\''s data'").doesNotContain("pr-", "opsdeck:web");
        assertThat(text).contains("opsdeck:data", "opsdeck:on-call");
    }

    @Test
    void bindsItsOwnRolesToTheServiceAccount() {
        assertThat(objects(roles(POLICY, "apps")))
                .filteredOn(ClusterRoleBinding.class::isInstance)
                .hasSize(2)
                .allSatisfy(object -> assertThat(((ClusterRoleBinding) object).getSubjects())
                        .singleElement()
                        .satisfies(subject -> assertThat(
                                        subject.getKind() + " " + subject.getNamespace() + "/" + subject.getName())
                                .isEqualTo("ServiceAccount opsdeck/opsdeck")));
    }

    @Nested
    @RealKubernetes
    class OnTheRealCluster {

        @Test
        void theApiServerTakesEveryRoleAndBinding(KubernetesServer server, @TempDir Path directory) throws IOException {
            Path file = directory.resolve("roles.yaml");
            Files.writeString(file, roles(POLICY, "apps"));

            String answer = server.kubectl("apply", "--dry-run=server", "-f", file.toString());

            // A warning says that the fixtures were not made by "apply".
            assertThat(answer.lines().filter(line -> !line.startsWith("Warning: ")))
                    .hasSize(objects(roles(POLICY, "apps")).size())
                    .allSatisfy(line -> assertThat(line).endsWith(" (server dry run)"));
        }
    }

    private static String roles(String policy, String cluster) {
        Decisions decisions = Policies.decisions(policy);
        Optional<String> context =
                decisions.policy().clusters().get(cluster).cluster().context();
        return new RolePrinter(new RoleListing(decisions.policy(), Policies.VOCABULARY, cluster), context).print();
    }

    private static List<HasMetadata> objects(String text) {
        return Arrays.stream(text.split("(?m)^---$"))
                .filter(document -> document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
                .map(document -> (HasMetadata) Serialization.unmarshal(document))
                .toList();
    }

    private static List<String> rules(String roleName) {
        return objects(roles(POLICY, "apps")).stream()
                .filter(object -> object instanceof ClusterRole
                        && object.getMetadata().getName().equals(roleName))
                .flatMap(role -> ((ClusterRole) role).getRules().stream())
                .map(RolePrinterTest::words)
                .toList();
    }

    private static String words(PolicyRule rule) {
        return "%s %s %s %s"
                .formatted(
                        String.join(",", rule.getApiGroups()),
                        String.join(",", rule.getResources()),
                        String.join(",", rule.getVerbs()),
                        rule.getResourceNames());
    }
}
