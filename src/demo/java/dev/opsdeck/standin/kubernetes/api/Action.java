package dev.opsdeck.standin.kubernetes.api;

import dev.opsdeck.standin.kubernetes.store.ObjectKey;
import dev.opsdeck.standin.kubernetes.store.Refusal;
import dev.opsdeck.standin.kubernetes.store.ResourceType;

/**
 * What somebody wants to do, as RBAC knows it.
 *
 * @param resource the plural, with a subresource after a slash
 * @param namespace empty for the whole cluster
 * @param name empty for all objects
 */
record Action(String verb, String group, String resource, String namespace, String name) {

    static Action on(String verb, ResourceType type, String subresource, String namespace, String name) {
        String resource = subresource.isEmpty() ? type.plural() : type.plural() + "/" + subresource;
        return new Action(verb, type.group(), resource, namespace, name);
    }

    /** The API server's own words for a refusal. */
    Refusal refusal(Identity who) {
        String plural = resource.contains("/") ? resource.substring(0, resource.indexOf('/')) : resource;
        ResourceType type = new ResourceType(group, "", plural, "", !namespace.isEmpty());
        String about = name.isEmpty() ? type.qualified() : "%s \"%s\"".formatted(type.qualified(), name);
        String where = namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"%s\"".formatted(namespace);
        return Refusal.about(
                new ObjectKey(type, namespace, name),
                403,
                "Forbidden",
                "%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
                        .formatted(about, who.user(), verb, resource, group, where));
    }
}
