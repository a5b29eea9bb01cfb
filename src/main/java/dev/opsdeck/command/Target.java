package dev.opsdeck.command;

import java.util.Optional;

/**
 * What a command is about, after its words were looked up. Kubernetes and Temporal both say "namespace": here they are
 * two types, never one string.
 */
public sealed interface Target {

    /** A namespace of a Kubernetes cluster, with the environment its live label and the policy agree on. */
    record KubernetesNamespace(String cluster, String namespace, Environment environment) implements Target {
        @Override
        public String words() {
            return cluster + "/" + namespace;
        }
    }

    /** A namespace of a Temporal cluster. */
    record TemporalNamespace(String cluster, String namespace, Environment environment) implements Target {
        @Override
        public String words() {
            return "temporal:" + cluster + "/" + namespace;
        }
    }

    /** Several Kubernetes namespaces: the command shows those that the asker may see and nothing else. */
    record VisibleKubernetes() implements Target {
        @Override
        public String words() {
            return "kubernetes:*";
        }
    }

    /** Several Temporal namespaces: the command shows those that the asker may see and nothing else. */
    record VisibleTemporal() implements Target {
        @Override
        public String words() {
            return "temporal:*";
        }
    }

    /** Opsdeck itself ({@code audit}, {@code doctor}): needs a grant with {@code on: "*"}. */
    record Opsdeck() implements Target {
        @Override
        public String words() {
            return "opsdeck";
        }
    }

    /** Nothing but the asker: {@code whoami}, {@code can-i}, {@code help}. Every member of the workspace may. */
    record Asker() implements Target {
        @Override
        public String words() {
            return "asker";
        }
    }

    /** The target as it stands in the record and in a denial. */
    String words();

    /** The environment it lives in; none for what is in no single one. */
    default Optional<Environment> livesIn() {
        return switch (this) {
            case KubernetesNamespace(var _, var _, Environment environment) -> Optional.of(environment);
            case TemporalNamespace(var _, var _, Environment environment) -> Optional.of(environment);
            case VisibleKubernetes _, VisibleTemporal _, Opsdeck _, Asker _ -> Optional.empty();
        };
    }
}
