package dev.opsdeck.slack.outbound;

/** What became of a message that was to be put somewhere. */
sealed interface PostResult {

    /** It is there. */
    record There(String channel, String ts) implements PostResult {}

    /** Slack will not have it there. */
    record Refused(String error) implements PostResult {}

    /** It was sent as often as may be, and nobody can tell whether it is there. */
    record Unsure(String why) implements PostResult {}

    /** It was not sent: time is up. */
    record Late() implements PostResult {}

    /** It was not sent: a newer one takes its place. */
    record Superseded() implements PostResult {}
}
