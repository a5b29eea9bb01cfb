package dev.opsdeck.slack.client;

/** How people are called. Opsdeck writes names instead of mentions, so that nobody is notified by an answer. */
@FunctionalInterface
public interface UserNames {
    /** The display name, or the id itself when Slack does not say. Never throws. */
    String of(String userId);
}
