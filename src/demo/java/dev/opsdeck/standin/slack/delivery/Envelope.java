package dev.opsdeck.standin.slack.delivery;

/** One attempt to deliver a payload. {@code retryAttempt} is 0 for the first; {@code retryReason} is then empty. */
public record Envelope(String id, Payload payload, int retryAttempt, String retryReason) {}
