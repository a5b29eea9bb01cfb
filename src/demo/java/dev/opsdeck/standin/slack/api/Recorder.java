package dev.opsdeck.standin.slack.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Runs one call, unless a fault comes between, and writes it down. */
public final class Recorder {
    private final CallFaults faults;
    private final Calls calls;
    private final Clock wall;

    public Recorder(CallFaults faults, Calls calls, Clock wall) {
        this.faults = faults;
        this.calls = calls;
        this.wall = wall;
    }

    Answer run(String name, Arguments arguments, Supplier<Answer> call) {
        Instant arrived = wall.instant();
        Answer answer = faults.answer(name, call);
        calls.add(new ApiCall(name, arguments, arrived, Duration.between(arrived, wall.instant()), answer));
        return answer;
    }
}
