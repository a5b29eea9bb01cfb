package dev.opsdeck.standin.slack.model;

import org.jspecify.annotations.Nullable;

/** What one person alone sees, until the page is reloaded. It cannot be updated by ts, only replaced through a response URL. */
public record Ephemeral(
        String user, String channel, String ts, @Nullable String threadTs, Content content, Source source)
        implements Posted {
    /** Where it came from. */
    public enum Source {
        API,
        RESPONSE_URL,
        ACKNOWLEDGEMENT,
        /** Slack's own words, such as {@code failed with the error "operation_timeout"}. */
        SLACK
    }
}
