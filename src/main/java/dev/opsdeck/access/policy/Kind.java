package dev.opsdeck.access.policy;

import dev.opsdeck.command.Target;

/** Kinds of targets: a command is about one of them, and a selector names one of them or everything. */
public enum Kind {
    KUBERNETES("Kubernetes namespaces", "cluster/namespace"),
    TEMPORAL("Temporal namespaces", "temporal:cluster/namespace"),
    OPSDECK("Opsdeck itself", "\"*\"");

    private final String words;
    private final String form;

    Kind(String words, String form) {
        this.words = words;
        this.form = form;
    }

    public static Kind of(Target target) {
        return switch (target) {
            case Target.KubernetesNamespace _, Target.VisibleKubernetes _ -> KUBERNETES;
            case Target.TemporalNamespace _, Target.VisibleTemporal _ -> TEMPORAL;
            case Target.Opsdeck _, Target.Asker _ -> OPSDECK;
        };
    }

    /** Whether a grant of something about this kind can ever apply to what the selector names. */
    public boolean fits(Selector on) {
        return switch (on) {
            case Selector.Everything _ -> true;
            case Selector.Kubernetes _ -> this == KUBERNETES;
            case Selector.Temporal _ -> this == TEMPORAL;
        };
    }

    /** What it is, in words. */
    public String words() {
        return words;
    }

    /** How {@code on} names it. */
    public String form() {
        return form;
    }
}
