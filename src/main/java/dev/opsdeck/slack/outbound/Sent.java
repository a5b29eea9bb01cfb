package dev.opsdeck.slack.outbound;

/** What became of a message that was to be put somewhere. */
sealed interface Sent {

    /** It is there. */
    record There(String channel, String ts) implements Sent {}

    /** Slack will not have it there. */
    record Refused(String error) implements Sent {}

    /** It was sent as often as may be, and nobody can tell whether it is there. */
    record Unsure(String why) implements Sent {}

    /** It was not sent: time is up. */
    record Late() implements Sent {}

    /** It was not sent: a newer one takes its place. */
    record Superseded() implements Sent {}
}
