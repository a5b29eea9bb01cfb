package dev.opsdeck.standin.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.kubernetes.store.ObjectKey;
import dev.opsdeck.standin.kubernetes.store.ObjectStore;
import dev.opsdeck.standin.kubernetes.store.ResourceType;
import dev.opsdeck.standin.kubernetes.store.Selector;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may do what: the roles and bindings of the store, evaluated as the API server does. */
final class Rbac {
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final ResourceType ROLES = type("roles");
    private static final ResourceType CLUSTER_ROLES = type("clusterroles");
    private static final ResourceType BINDINGS = type("rolebindings");
    private static final ResourceType CLUSTER_BINDINGS = type("clusterrolebindings");

    private final ObjectStore store;

    Rbac(ObjectStore store) {
        this.store = store;
    }

    private static ResourceType type(String plural) {
        return ResourceType.find(GROUP, "v1", plural).orElseThrow();
    }

    /** @throws dev.opsdeck.standin.kubernetes.store.Refusal when the action is not allowed */
    void check(Identity who, Action action) {
        if (!allows(who, action)) {
            throw action.refusal(who);
        }
    }

    boolean allows(Identity who, Action action) {
        if (who.groups().contains(Identity.MASTERS)) {
            return true;
        }
        Stream<JsonNode> everywhere = roles(CLUSTER_BINDINGS, "", who);
        Stream<JsonNode> here = action.namespace().isEmpty() ? Stream.of() : roles(BINDINGS, action.namespace(), who);
        return Stream.concat(everywhere, here)
                .flatMap(role -> elements(role.path("rules")))
                .anyMatch(rule -> covers(rule, action));
    }

    private Stream<JsonNode> roles(ResourceType bindings, String namespace, Identity who) {
        return store.list(bindings, namespace, Selector.ALL).objects().stream()
                .filter(binding -> elements(binding.path("subjects")).anyMatch(subject -> is(subject, who)))
                .flatMap(binding -> role(binding.path("roleRef"), namespace).stream());
    }

    private Optional<? extends JsonNode> role(JsonNode reference, String namespace) {
        String name = reference.path("name").asText();
        return reference.path("kind").asText().equals("Role")
                ? store.find(new ObjectKey(ROLES, namespace, name))
                : store.find(new ObjectKey(CLUSTER_ROLES, "", name));
    }

    private static boolean is(JsonNode subject, Identity who) {
        String name = subject.path("name").asText();
        return switch (subject.path("kind").asText()) {
            case "User" -> who.user().equals(name);
            case "Group" -> who.groups().contains(name);
            case "ServiceAccount" ->
                who.user()
                        .equals("system:serviceaccount:%s:%s"
                                .formatted(subject.path("namespace").asText(), name));
            default -> false;
        };
    }

    private static boolean covers(JsonNode rule, Action action) {
        return names(rule.path("verbs"), action.verb())
                && names(rule.path("apiGroups"), action.group())
                && names(rule.path("resources"), action.resource())
                && (rule.path("resourceNames").isEmpty()
                        || elements(rule.path("resourceNames"))
                                .anyMatch(name -> name.asText().equals(action.name())));
    }

    private static boolean names(JsonNode list, String word) {
        return elements(list)
                .anyMatch(one -> one.asText().equals("*") || one.asText().equals(word));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return java.util.stream.StreamSupport.stream(list.spliterator(), false);
    }
}
