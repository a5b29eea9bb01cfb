package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.Json;
import java.util.List;

/** Slack says no: {@code {"ok": false, "error": ...}} with HTTP status 200. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectNode body = Json.object();

    Refused(String error) {
        super(error, null, false, false);
        body.put("ok", false).put("error", error);
    }

    /** @param messages what Slack explains in {@code response_metadata.messages} */
    Refused(String error, List<String> messages) {
        this(error);
        if (!messages.isEmpty()) {
            messages.forEach(body.putObject("response_metadata").putArray("messages")::add);
        }
    }

    static Refused missingScope(String needed, String provided) {
        Refused refused = new Refused("missing_scope");
        refused.body.put("needed", needed).put("provided", provided);
        return refused;
    }

    ObjectNode body() {
        return body;
    }
}
