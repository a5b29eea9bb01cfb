package dev.opsdeck.slack.client;

import java.time.Duration;
import java.util.Optional;

/**
 * How one call of Slack's Web API ended. The kinds differ in what is known: whether Slack did it.
 *
 * @param <R> the response's type
 */
public sealed interface ApiResult<R> {

    /** How it ended, for a log or a person. */
    default String explained() {
        return switch (this) {
            case Ok<R> ignored -> "done";
            case Error<R>(String error) -> error;
            case RateLimited<R>(Duration retryAfter) -> "too many calls, again in " + retryAfter.toSeconds() + " s";
            case NotSent<R>(String why) -> why;
            case Unknown<R>(String why, var ignored) -> why;
        };
    }

    /** How long to wait at least before the same call may be made again; empty when that would not help or is not needed. */
    default Optional<Duration> again() {
        return switch (this) {
            case Ok<R> ignored -> Optional.empty();
            case Error<R> ignored -> Optional.empty();
            case RateLimited<R>(Duration retryAfter) -> Optional.of(retryAfter);
            case NotSent<R> ignored -> Optional.of(Duration.ZERO);
            case Unknown<R> ignored -> Optional.of(Duration.ZERO);
        };
    }

    /** Slack did it. */
    record Ok<R>(R response) implements ApiResult<R> {}

    /** Slack did not do it, and asking again would not help. */
    @SuppressWarnings("JavaLangClash") // Slack's word for it, and never written without ApiResult.
    record Error<R>(String error) implements ApiResult<R> {}

    /** Slack did not do it, as there were too many calls (429). */
    record RateLimited<R>(Duration retryAfter) implements ApiResult<R> {}

    /** Slack was not reached, so it did not do it. */
    record NotSent<R>(String why) implements ApiResult<R> {}

    /**
     * Nobody knows whether Slack did it.
     *
     * @param answered true when Slack did answer, but with an error of its own (5xx): then it probably did not
     */
    record Unknown<R>(String why, boolean answered) implements ApiResult<R> {}
}
