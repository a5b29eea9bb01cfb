package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.blocks.Json;
import java.util.Map;

/** An HTTP answer. {@code lost} means: what was asked is done, but the connection is cut before the answer. */
public record Answer(int status, Map<String, String> headers, JsonNode body, boolean lost) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    static Answer ok(JsonNode body) {
        return new Answer(200, Map.of(), body, false);
    }

    public static Answer of(int status, String error) {
        return new Answer(status, Map.of(), Json.object().put("ok", false).put("error", error), false);
    }

    public static Answer rateLimited(long retryAfterSeconds) {
        return new Answer(
                429,
                Map.of("Retry-After", Long.toString(retryAfterSeconds)),
                Json.object().put("ok", false).put("error", "ratelimited"),
                false);
    }

    /** The same, lost on its way. */
    public Answer losing() {
        return new Answer(status, headers, body, true);
    }

    /** Slack's error code, or the empty string when the call went well. */
    public String error() {
        return Json.text(body, "error");
    }
}
