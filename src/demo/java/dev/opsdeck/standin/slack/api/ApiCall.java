package dev.opsdeck.standin.slack.api;

import java.time.Duration;
import java.time.Instant;

/**
 * One call that reached the stand-in.
 *
 * @param at wall time of its arrival
 */
public record ApiCall(String method, Arguments arguments, Instant at, Duration took, Answer answer) {
    public int status() {
        return answer.status();
    }

    public String error() {
        return answer.error();
    }

    public boolean ok() {
        return answer.status() == 200 && answer.error().isEmpty();
    }

    public String argument(String name) {
        return arguments.text(name);
    }
}
