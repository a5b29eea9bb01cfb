package dev.opsdeck.feature.cron.script;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Text;
import dev.opsdeck.runs.Cancellation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Ends a run early: TERM for all of its processes, a grace period, KILL for what is left. */
final class ScriptCancellation {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final ScriptPods pods;
    private final Clock clock;
    private final Sleeper sleeper;

    ScriptCancellation(ScriptPods pods, Clock clock, Sleeper sleeper) {
        this.pods = pods;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    Cancellation cancel(ScriptRun run) throws InterruptedException {
        if (run.attached()) {
            return new Cancellation.Impossible(Text.of(
                    "%s runs in a container without a shell, so it cannot be ended from here.",
                    Text.code(run.script())));
        }
        return switch (pods.read(run, 0, Duration.ZERO)) {
            case ScriptPods.News.Gone _ -> new Cancellation.Absent();
            case ScriptPods.News.State state when state.exitCode().isPresent() -> new Cancellation.AlreadyEnded();
            case ScriptPods.News.State _ -> end(run);
        };
    }

    private Cancellation end(ScriptRun run) throws InterruptedException {
        pods.signal(run, "TERM");
        Instant asked = clock.instant();
        while (Duration.between(asked, clock.instant()).compareTo(ScriptFollower.GRACE) < 0) {
            if (hasEnded(pods.read(run, Long.MAX_VALUE, Duration.ZERO))) {
                return new Cancellation.Ending();
            }
            sleeper.sleep(BETWEEN_LOOKS);
        }
        pods.signal(run, "KILL");
        return new Cancellation.Ending();
    }

    /** Whoever follows it takes its files away once it has ended. */
    private static boolean hasEnded(ScriptPods.News news) {
        return switch (news) {
            case ScriptPods.News.Gone _ -> true;
            case ScriptPods.News.State state -> state.exitCode().isPresent();
        };
    }
}
