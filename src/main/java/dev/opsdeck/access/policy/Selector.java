package dev.opsdeck.access.policy;

import dev.opsdeck.command.Target;

/** Which targets a grant is about. Kubernetes and Temporal namespaces are never one string. */
public sealed interface Selector {

    /** {@code "*"}: both kinds of namespaces in every cluster, and Opsdeck itself. */
    record Everything() implements Selector {
        @Override
        public String words() {
            return "*";
        }

        @Override
        public boolean covers(Selector other) {
            return true;
        }
    }

    /** {@code cluster/glob}: namespaces of a Kubernetes cluster. */
    record Kubernetes(String cluster, Glob namespaces) implements Selector {
        @Override
        public String words() {
            return cluster + "/" + namespaces;
        }

        @Override
        public boolean covers(Selector other) {
            return other instanceof Kubernetes(String itsCluster, Glob itsNamespaces)
                    && itsCluster.equals(cluster)
                    && namespaces.covers(itsNamespaces);
        }
    }

    /** {@code temporal:cluster/glob}: namespaces of a Temporal cluster. */
    record Temporal(String cluster, Glob namespaces) implements Selector {
        @Override
        public String words() {
            return "temporal:" + cluster + "/" + namespaces;
        }

        @Override
        public boolean covers(Selector other) {
            return other instanceof Temporal(String itsCluster, Glob itsNamespaces)
                    && itsCluster.equals(cluster)
                    && namespaces.covers(itsNamespaces);
        }
    }

    /** As it stands in {@code policy.yaml}. */
    String words();

    /** Whether every target of the other selector is one of this. */
    boolean covers(Selector other);

    /** Whether the grant is about the target, its environment aside; several namespaces match when one of them may. */
    default boolean matches(Target target) {
        return switch (target) {
            case Target.KubernetesNamespace(String cluster, String namespace, var _) ->
                this instanceof Everything
                        || (this instanceof Kubernetes(String ours, Glob namespaces)
                                && ours.equals(cluster)
                                && namespaces.matches(namespace));
            case Target.TemporalNamespace(String cluster, String namespace, var _) ->
                this instanceof Everything
                        || (this instanceof Temporal(String ours, Glob namespaces)
                                && ours.equals(cluster)
                                && namespaces.matches(namespace));
            case Target.VisibleKubernetes _ -> !(this instanceof Temporal);
            case Target.VisibleTemporal _ -> !(this instanceof Kubernetes);
            case Target.Opsdeck _ -> this instanceof Everything;
            case Target.Asker _ -> true;
        };
    }
}
