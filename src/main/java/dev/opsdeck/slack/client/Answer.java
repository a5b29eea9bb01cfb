package dev.opsdeck.slack.client;

import java.time.Duration;

/**
 * How one call of Slack's Web API ended. The kinds differ in what is known: whether Slack did it.
 *
 * @param <R> the response's type
 */
public sealed interface Answer<R> {

    /** How it ended, for a log or a person. */
    default String explained() {
        return switch (this) {
            case Done<R> ignored -> "done";
            case Refused<R>(String error) -> error;
            case Busy<R>(Duration retryAfter) -> "too many calls, again in " + retryAfter.toSeconds() + " s";
            case Unreached<R>(String why) -> why;
            case Lost<R>(String why, var ignored) -> why;
        };
    }

    /** Slack did it. */
    record Done<R>(R response) implements Answer<R> {}

    /** Slack did not do it, and asking again would not help. */
    record Refused<R>(String error) implements Answer<R> {}

    /** Slack did not do it, as there were too many calls (429). */
    record Busy<R>(Duration retryAfter) implements Answer<R> {}

    /** Slack was not reached, so it did not do it. */
    record Unreached<R>(String why) implements Answer<R> {}

    /**
     * Nobody knows whether Slack did it.
     *
     * @param answered true when Slack did answer, but with an error of its own (5xx): then it probably did not
     */
    record Lost<R>(String why, boolean answered) implements Answer<R> {}
}
