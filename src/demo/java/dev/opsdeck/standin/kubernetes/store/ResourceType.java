package dev.opsdeck.standin.kubernetes.store;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Optional;

/**
 * A kind of object that the stand-in keeps.
 *
 * @param group the API group; empty for the core
 * @param plural as in the path: {@code pods}
 * @param namespaced whether its objects live in namespaces
 */
public record ResourceType(String group, String version, String plural, String kind, boolean namespaced) {
    public static final ResourceType PODS = core("pods", "Pod");
    public static final ResourceType EVENTS = core("events", "Event");
    public static final ResourceType SECRETS = core("secrets", "Secret");
    public static final ResourceType CONFIG_MAPS = core("configmaps", "ConfigMap");
    public static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);

    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final List<ResourceType> ALL = List.of(
            PODS,
            EVENTS,
            SECRETS,
            CONFIG_MAPS,
            NAMESPACES,
            core("services", "Service"),
            core("serviceaccounts", "ServiceAccount"),
            core("persistentvolumeclaims", "PersistentVolumeClaim"),
            new ResourceType("", "v1", "nodes", "Node", false),
            new ResourceType("apps", "v1", "deployments", "Deployment", true),
            new ResourceType("apps", "v1", "replicasets", "ReplicaSet", true),
            new ResourceType("apps", "v1", "statefulsets", "StatefulSet", true),
            new ResourceType("apps", "v1", "daemonsets", "DaemonSet", true),
            new ResourceType("batch", "v1", "jobs", "Job", true),
            new ResourceType("batch", "v1", "cronjobs", "CronJob", true),
            new ResourceType("networking.k8s.io", "v1", "ingresses", "Ingress", true),
            new ResourceType("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true),
            new ResourceType(RBAC, "v1", "roles", "Role", true),
            new ResourceType(RBAC, "v1", "rolebindings", "RoleBinding", true),
            new ResourceType(RBAC, "v1", "clusterroles", "ClusterRole", false),
            new ResourceType(RBAC, "v1", "clusterrolebindings", "ClusterRoleBinding", false));

    private static ResourceType core(String plural, String kind) {
        return new ResourceType("", "v1", plural, kind, true);
    }

    /** The type of a path's words. */
    public static Optional<ResourceType> find(String group, String version, String plural) {
        return ALL.stream()
                .filter(type -> type.group.equals(group) && type.version.equals(version) && type.plural.equals(plural))
                .findFirst();
    }

    /**
     * The type of an object's own words.
     *
     * @throws IllegalArgumentException when the stand-in keeps no such objects
     */
    public static ResourceType of(String apiVersion, String kind) {
        return ALL.stream()
                .filter(type -> type.apiVersion().equals(apiVersion) && type.kind.equals(kind))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("the stand-in keeps no %s of %s".formatted(kind, apiVersion)));
    }

    /** The type of a class of fabric8's model. */
    public static ResourceType of(Class<? extends HasMetadata> model) {
        return of(HasMetadata.getApiVersion(model), HasMetadata.getKind(model));
    }

    /** All types whose objects live in namespaces. */
    static List<ResourceType> namespacedTypes() {
        return ALL.stream().filter(ResourceType::namespaced).toList();
    }

    /** {@code v1}, {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As it stands in {@code pods "x" is forbidden}: {@code pods}, {@code deployments.apps}. */
    public String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
