package dev.opsdeck.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * One right, as RBAC knows it.
 *
 * @param group the API group; empty for the core
 * @param resource the plural, with a subresource after a slash
 * @param name one object; empty for all of them
 */
record AccessQuestion(String verb, String group, String resource, String name) {

    static AccessQuestion all(String verb, String group, String resource) {
        return new AccessQuestion(verb, group, resource, "");
    }

    /** {@code impersonate groups opsdeck:web}. */
    String inWords() {
        return Stream.of(verb, resource, name)
                .filter(word -> !word.isEmpty())
                .reduce((one, two) -> one + " " + two)
                .orElseThrow();
    }

    /** Whether the client's own account has the right in the whole cluster. */
    boolean askedForItself(KubernetesClient client) {
        return client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withResourceAttributes(attributes(""))
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }

    /** Whether the acting user in these groups has the right in a namespace; in the whole cluster when that is empty. */
    boolean askedForActing(KubernetesClient client, Collection<String> groups, String namespace) {
        return client.authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(Clusters.ACTING_USER)
                        .addAllToGroups(groups)
                        .withResourceAttributes(attributes(namespace))
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }

    private ResourceAttributes attributes(String namespace) {
        int slash = resource.indexOf('/');
        return new ResourceAttributesBuilder()
                .withVerb(verb)
                .withGroup(group)
                .withResource(slash < 0 ? resource : resource.substring(0, slash))
                .withSubresource(slash < 0 ? "" : resource.substring(slash + 1))
                .withName(name)
                .withNamespace(namespace)
                .build();
    }
}
