package dev.opsdeck.standin.slack.blocks;

import java.util.List;

/** Why Slack would not take a message or view: its error code and the lines of {@code response_metadata.messages}. */
public record Refusal(String error, List<String> messages) {
    public Refusal {
        messages = List.copyOf(messages);
    }
}
