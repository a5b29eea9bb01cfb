package dev.opsdeck.standin.kubernetes.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An answer that is no success, as the API server words it: a Status. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final transient ObjectNode details;

    /**
     * @param code the HTTP status
     * @param reason Kubernetes' word for it: {@code NotFound}
     */
    public Refusal(int code, String reason, String message) {
        this(code, reason, message, JsonNodeFactory.instance.objectNode());
    }

    private Refusal(int code, String reason, String message, ObjectNode details) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    /** A request that makes no sense. */
    public static Refusal badRequest(String message) {
        return new Refusal(400, "BadRequest", message);
    }

    /** There is no such object. */
    public static Refusal notFound(ObjectKey key) {
        return about(
                key, 404, "NotFound", "%s \"%s\" not found".formatted(key.type().qualified(), key.name()));
    }

    /** There is one already. */
    public static Refusal exists(ObjectKey key) {
        return about(
                key,
                409,
                "AlreadyExists",
                "%s \"%s\" already exists".formatted(key.type().qualified(), key.name()));
    }

    /** Somebody else was quicker. */
    public static Refusal conflict(ObjectKey key) {
        return about(
                key,
                409,
                "Conflict",
                ("Operation cannot be fulfilled on %s \"%s\": the object has been modified; please apply your changes to"
                                + " the latest version and try again")
                        .formatted(key.type().qualified(), key.name()));
    }

    /** A path that nothing is behind. */
    public static Refusal nothingThere() {
        return new Refusal(404, "NotFound", "the server could not find the requested resource");
    }

    /** Something about the named object of a plural. */
    public static Refusal about(ObjectKey key, int code, String reason, String message) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        if (!key.name().isEmpty()) {
            details.put("name", key.name());
        }
        if (!key.type().group().isEmpty()) {
            details.put("group", key.type().group());
        }
        details.put("kind", key.type().plural());
        return new Refusal(code, reason, message, details);
    }

    /** A value that is not possible: the object, the field and what is wrong with it. */
    public static Refusal invalid(String kind, String name, String field, String problem) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("name", name).put("kind", kind);
        details.putArray("causes")
                .addObject()
                .put("reason", "FieldValueInvalid")
                .put("message", problem)
                .put("field", field);
        return new Refusal(
                422, "Invalid", "%s \"%s\" is invalid: %s: %s".formatted(kind, name, field, problem), details);
    }

    /** The HTTP status. */
    public int code() {
        return code;
    }

    /** The body of the answer. */
    public ObjectNode status() {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage());
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        if (!details.isEmpty() || List.of("NotFound", "Forbidden").contains(reason)) {
            status.set("details", details);
        }
        return status.put("code", code);
    }
}
