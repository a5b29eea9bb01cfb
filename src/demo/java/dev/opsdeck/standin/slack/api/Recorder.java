package dev.opsdeck.standin.slack.api;

import dev.opsdeck.standin.slack.model.Changes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs one call through the faults planned for it, and writes it down. */
public final class Recorder {
    private final Faults faults;
    private final Calls calls;
    private final Clock wall;
    private final Changes changes;

    public Recorder(Faults faults, Calls calls, Clock wall, Changes changes) {
        this.faults = faults;
        this.calls = calls;
        this.wall = wall;
        this.changes = changes;
    }

    Answer run(String name, Arguments arguments, Supplier<Answer> plain) {
        Instant arrived = wall.instant();
        Answer answer = withFaults(name, plain);
        calls.add(new ApiCall(name, arguments, arrived, Duration.between(arrived, wall.instant()), answer));
        return answer;
    }

    private Answer withFaults(String name, Supplier<Answer> plain) {
        return switch (faults.take(name).orElse(null)) {
            case null -> plain.get();
            case Fault.RateLimited(int seconds) -> Answer.rateLimited(seconds);
            case Fault.Status(int status) -> Answer.of(status, "internal_error");
            case Fault.Error(String error) -> Answer.of(200, error);
            case Fault.Delay(Duration by) -> {
                Answer late = plain.get();
                changes.await(Optional::empty, by);
                yield late;
            }
            case Fault.LostAnswer() -> plain.get().losing();
        };
    }
}
