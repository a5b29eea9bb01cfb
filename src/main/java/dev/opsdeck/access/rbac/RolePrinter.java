package dev.opsdeck.access.rbac;

import dev.opsdeck.access.rbac.RoleListing.Need;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KubernetesRole;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Prints roles as YAML for {@code kubectl apply}. Names of namespaces become RoleBindings; for patterns RBAC has none, so
 * there is a line of kubectl that binds every namespace of today. Impersonation names one user and the groups one by one:
 * without names it would be the right to become anybody, the cluster's administrators included.
 */
public final class RolePrinter {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String ACTING_USER = "opsdeck-acting";
    private static final String GROUP_PREFIX = "opsdeck:";
    private static final String ACCOUNT_NAMESPACE = "opsdeck";
    private static final String ACCOUNT = "opsdeck";

    private final StringBuilder text = new StringBuilder();
    private final RoleListing listing;
    private final String kubectl;

    /**
     * @param context the kubeconfig context of the cluster
     */
    public RolePrinter(RoleListing listing, Optional<String> context) {
        this.listing = listing;
        this.kubectl = context.map(name -> "kubectl --context " + quoted(name)).orElse("kubectl");
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9._:/@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    public String print() {
        comment("Opsdeck's own account (the ServiceAccount %s in the namespace %s; change it where yours differs):"
                .formatted(ACCOUNT, ACCOUNT_NAMESPACE));
        comment(
                "it reads the labels of namespaces, asks what the teams' groups may, and acts for people as one fixed user.");
        ownRoles();
        SortedSet<String> teams = listing.teams();
        if (!teams.isEmpty()) {
            impersonation(teams);
        }
        Set<KubernetesRole> roles = new LinkedHashSet<>();
        listing.needs().forEach(need -> roles.add(need.role()));
        if (!roles.isEmpty()) {
            comment("What the teams' groups need, one role a kind of command. None reads Secrets.");
        }
        roles.forEach(role -> clusterRole(
                role.roleName(),
                role.rules().stream()
                        .map(rule -> rule(rule.apiGroup(), rule.resources(), rule.verbs()))
                        .toList()));
        listing.needs().stream()
                .filter(need -> need.namespaces().isName())
                .map(need -> binding(need.team(), need.role(), need.namespaces().pattern()))
                .distinct()
                .forEach(this::document);
        listing.needs().stream().filter(need -> !need.namespaces().isName()).forEach(this::bindingOfMany);
        return text.toString();
    }

    private void ownRoles() {
        clusterRole(
                "opsdeck-itself",
                List.of(
                        rule("", List.of("namespaces"), List.of("get", "list", "watch")),
                        rule("authorization.k8s.io", List.of("subjectaccessreviews"), List.of("create"))));
        clusterBinding("opsdeck-itself");
    }

    private void impersonation(SortedSet<String> teams) {
        Map<String, Object> users = rule("", List.of("users"), List.of("impersonate"));
        users.put("resourceNames", List.of(ACTING_USER));
        Map<String, Object> groups = rule("", List.of("groups"), List.of("impersonate"));
        groups.put(
                "resourceNames", teams.stream().map(team -> GROUP_PREFIX + team).toList());
        Map<String, Object> extras =
                rule("authentication.k8s.io", List.of("userextras/slack-user"), List.of("impersonate"));
        clusterRole("opsdeck-impersonate", List.of(users, groups, extras));
        clusterBinding("opsdeck-impersonate");
    }

    private static Map<String, Object> rule(String apiGroup, List<String> resources, List<String> verbs) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("apiGroups", List.of(apiGroup));
        rule.put("resources", resources);
        rule.put("verbs", verbs);
        return rule;
    }

    private void clusterRole(String name, List<Map<String, Object>> rules) {
        Map<String, Object> role = head("ClusterRole", Map.of("name", name));
        role.put("rules", rules);
        document(role);
    }

    private void clusterBinding(String role) {
        Map<String, Object> binding = head("ClusterRoleBinding", Map.of("name", role));
        binding.put("roleRef", roleRef(role));
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("kind", "ServiceAccount");
        account.put("name", ACCOUNT);
        account.put("namespace", ACCOUNT_NAMESPACE);
        binding.put("subjects", List.of(account));
        document(binding);
    }

    private static Map<String, Object> binding(String team, KubernetesRole role, String namespace) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", bindingName(team, role));
        metadata.put("namespace", namespace);
        Map<String, Object> binding = head("RoleBinding", metadata);
        binding.put("roleRef", roleRef(role.roleName()));
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("apiGroup", RBAC);
        group.put("kind", "Group");
        group.put("name", GROUP_PREFIX + team);
        binding.put("subjects", List.of(group));
        return binding;
    }

    private static String bindingName(String team, KubernetesRole role) {
        return role.roleName() + "-" + team;
    }

    private static Map<String, Object> head(String kind, Map<String, ?> metadata) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("apiVersion", RBAC + "/v1");
        head.put("kind", kind);
        head.put("metadata", metadata);
        return head;
    }

    private static Map<String, Object> roleRef(String role) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("apiGroup", RBAC);
        reference.put("kind", "ClusterRole");
        reference.put("name", role);
        return reference;
    }

    private void bindingOfMany(Need need) {
        String environments =
                need.environments().stream().map(Environment::word).collect(Collectors.joining(", "));
        comment("%s on %s in %s: run this now, and again whenever such a namespace is made:"
                .formatted(bindingName(need.team(), need.role()), need.namespaces(), environments));
        comment(
                "%s get namespaces%s -o name | cut -d/ -f2 | grep -xE '%s' | xargs -I{} %s create rolebinding %s --clusterrole=%s --group=%s -n {} --dry-run=client -o json | %s apply -f -"
                        .formatted(
                                kubectl,
                                labels(need.environments()),
                                need.namespaces().pattern().replace("*", ".*"),
                                kubectl,
                                bindingName(need.team(), need.role()),
                                need.role().roleName(),
                                GROUP_PREFIX + need.team(),
                                kubectl));
    }

    /** Whatever has no label counts as production, so a right in production cannot be told by the label. */
    private static String labels(Set<Environment> environments) {
        return environments.contains(Environment.PRODUCTION)
                ? ""
                : environments.stream()
                        .map(Environment::word)
                        .collect(Collectors.joining(",", " -l 'opsdeck.dev/environment in (", ")'"));
    }

    private void comment(String line) {
        text.append("# ").append(line).append('\n');
    }

    private void document(Map<String, Object> content) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        options.setIndicatorIndent(0);
        text.append("---\n").append(new Yaml(options).dump(content));
    }
}
