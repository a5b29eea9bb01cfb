package dev.opsdeck.standin.slack.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is delivered to the app. {@code acceptsResponse}: its acknowledgement may carry an answer. */
public record Payload(Kind kind, ObjectNode body, boolean acceptsResponse) {
    /** The envelope types of Socket Mode. */
    public enum Kind {
        SLASH_COMMANDS("slash_commands"),
        EVENTS_API("events_api"),
        INTERACTIVE("interactive");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
