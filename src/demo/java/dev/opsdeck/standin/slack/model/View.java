package dev.opsdeck.standin.slack.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.blocks.Json;

/** A modal or home tab that one person has open. {@code previousId} is empty for the first of a stack. */
public record View(String id, String user, String hash, Place place, JsonNode definition) {
    /** Where a view stands in its stack. */
    public record Place(String rootId, String previousId, String externalId) {}

    public View {
        definition = definition.deepCopy();
    }

    public String type() {
        return definition.path("type").asText("modal");
    }

    public String callbackId() {
        return definition.path("callback_id").asText("");
    }

    /** The words on it. */
    public String visibleText() {
        return new Content(
                        definition.path("title").path("text").asText(""), definition.path("blocks"), Json.array(), null)
                .visibleText();
    }
}
