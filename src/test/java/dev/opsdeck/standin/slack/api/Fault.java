package dev.opsdeck.standin.slack.api;

import java.time.Duration;

/** What goes wrong with a call. */
public sealed interface Fault {
    /** 429 with {@code Retry-After}; nothing is done. */
    record RateLimited(int retryAfterSeconds) implements Fault {}

    /** An HTTP status such as 500 or 503; nothing is done. */
    record Status(int status) implements Fault {}

    /** {@code ok: false} with this error; nothing is done. */
    record Error(String error) implements Fault {}

    /** The call is done and answered, but this much later. */
    record Delay(Duration by) implements Fault {}

    /** The call is done, then the connection is cut: the caller cannot know. */
    record LostAnswer() implements Fault {}
}
