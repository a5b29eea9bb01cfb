package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Text;

/** Where a program in a preview has its Temporal's address from. */
public sealed interface AddressSource {
    /** The variable that says where Temporal is. */
    String VARIABLE = "TEMPORAL_SERVER_ADDRESS";

    /** It stands in the pod's own text. */
    record Literal(String value) implements AddressSource {}

    /**
     * It stands in a ConfigMap.
     *
     * @param isSure false when the whole ConfigMap is taken, which may not have the key
     */
    record ConfigMap(ConfigMapKey key, boolean isSure) implements AddressSource {}

    /**
     * It stands in a Secret, which is never read.
     *
     * @param isSure false when the whole Secret is taken, which may not have the key
     */
    record Secret(String name, boolean isSure) implements AddressSource {}

    /** It is put together by Kubernetes when the container starts, of the pod's fields or of other variables. */
    record Computed(String of) implements AddressSource {}

    /** Nothing sets the variable, so it is the Service of the preview's own namespace. */
    record OwnService(PreviewService service) implements AddressSource {}

    /** Nothing sets the variable and there is no Service: programs then take production's. */
    record Fallback() implements AddressSource {}

    /** Nobody can tell. */
    record NotSeen() implements AddressSource {}

    /** Where it is from, to stand in a sentence. */
    default Text words() {
        return switch (this) {
            case Literal _ -> Text.of("a literal value");
            case ConfigMap(ConfigMapKey key, var _) -> Text.of("from the ConfigMap %s", Text.code(key.name()));
            case Secret(String name, var _) -> Text.of("from the Secret %s", Text.code(name));
            case Computed(String of) -> Text.of("made of %s", of);
            case OwnService(PreviewService service) ->
                Text.of("as %s is not set and there is the Service %s", Text.code(VARIABLE), Text.code(service.name()));
            case Fallback _ -> Text.of("as %s is not set and no Service here has port 7233", Text.code(VARIABLE));
            case NotSeen _ -> Text.of("not known");
        };
    }
}
