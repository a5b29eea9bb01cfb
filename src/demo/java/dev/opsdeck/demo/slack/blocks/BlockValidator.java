package dev.opsdeck.demo.slack.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** placeholder for compile; replaced next. */
public final class BlockValidator {
    public record Refusal(String error, java.util.List<String> messages) {}

    private BlockValidator() {}

    public static Optional<Refusal> checkMessage(JsonNode blocks, JsonNode attachments) {
        return Optional.empty();
    }
}
