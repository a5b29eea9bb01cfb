package dev.opsdeck.command;

import java.util.List;

/**
 * What Kubernetes itself must allow a team's group so that a command works: the second wall. None of them reads Secrets.
 */
public enum KubernetesRole {
    VIEW("opsdeck-view", rule("", "pods, events", "get, list, watch")),
    LOGS("opsdeck-logs", rule("", "pods", "get, list, watch"), rule("", "pods/log", "get")),
    CRON_VIEW("opsdeck-cron-view", rule("batch", "cronjobs, jobs", "get, list, watch")),
    /** Exec over a WebSocket is a GET and counts as {@code create} too from Kubernetes 1.35 on. */
    CRON_RUN(
            "opsdeck-cron-run",
            rule("", "pods", "get, list"),
            rule("", "pods/exec", "get, create"),
            rule("", "pods/log", "get"),
            rule("batch", "cronjobs", "get"),
            rule("batch", "jobs", "create, get, list, watch")),
    PREVIEW(
            "opsdeck-preview",
            rule("", "services", "get, list, watch"),
            rule("", "configmaps", "get"),
            rule("networking.k8s.io", "ingresses", "get, list, watch")),
    /** For {@code --preview}; nowhere but in previews, for it opens every port of every pod. */
    PREVIEW_TEMPORAL(
            "opsdeck-preview-temporal",
            rule("", "pods, services", "get, list"),
            rule("", "pods/portforward", "get, create"));

    /** One rule of a role. */
    public record Rule(String apiGroup, List<String> resources, List<String> verbs) {}

    private final String roleName;

    @SuppressWarnings("ImmutableEnumChecker") // List.of: nobody can change it.
    private final List<Rule> rules;

    KubernetesRole(String roleName, Rule... rules) {
        this.roleName = roleName;
        this.rules = List.of(rules);
    }

    private static Rule rule(String apiGroup, String resources, String verbs) {
        return new Rule(apiGroup, List.of(resources.split(", ", -1)), List.of(verbs.split(", ", -1)));
    }

    /** Its name as a ClusterRole. */
    public String roleName() {
        return roleName;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** Whether it is ever given for namespaces of an environment. */
    public boolean isFor(Environment environment) {
        return this != PREVIEW_TEMPORAL || environment == Environment.PREVIEW;
    }
}
