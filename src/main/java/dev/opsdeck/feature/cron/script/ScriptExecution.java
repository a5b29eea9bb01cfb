package dev.opsdeck.feature.cron.script;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.cron.output.OutputBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes one run from its start to its result. Starting is repeated until an answer came, because a run is started once
 * however often it is asked for; what was started is followed by offset until its exit code is there.
 */
public final class ScriptExecution {
    private static final Duration START_TRIES = Duration.ofSeconds(45);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Text LOST_CONNECTION =
            Text.of("without a shell in the container only the connection could tell, and that is lost.");

    private final ScriptPods pods;
    private final Clock clock;
    private final Sleeper sleeper;

    public ScriptExecution(ScriptPods pods, Clock clock, Sleeper sleeper) {
        this.pods = pods;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Starts the run and follows it to its end.
     *
     * @param output gets all output
     * @param progress is called about once a second with the time since the start
     */
    public ScriptResult execute(
            KubernetesNamespace target, ScriptRun run, OutputBuffer output, Consumer<Duration> progress)
            throws InterruptedException {
        Instant started = clock.instant();
        if (run.attached()) {
            return new AttachedFollower(pods, clock).follow(target, run, output, progress);
        }
        ScriptPods.Start answer = start(target, run, false);
        if (answer instanceof ScriptPods.Start.NoSession) {
            return new AttachedFollower(pods, clock).follow(target, run.withoutDirectory(), output, progress);
        }
        return followed(answer, run, output, progress, started);
    }

    /**
     * Goes on with a run that may have been started before, and follows it to its end. What is there is followed without
     * any further look at whether it may be; what only a connection could tell is lost with it, and never started again.
     *
     * @param since when it was first tried to start it
     */
    public ScriptResult resume(
            KubernetesNamespace target, ScriptRun run, OutputBuffer output, Consumer<Duration> progress, Instant since)
            throws InterruptedException {
        if (run.attached()) {
            return unknown(run, LOST_CONNECTION);
        }
        if (isThere(run)) {
            return new ScriptFollower(pods, clock, sleeper).follow(run, output, progress, since);
        }
        ScriptPods.Start answer = start(target, run, true);
        return answer instanceof ScriptPods.Start.NoSession
                ? unknown(run, LOST_CONNECTION)
                : followed(answer, run, output, progress, since);
    }

    private boolean isThere(ScriptRun run) {
        try {
            return pods.read(run, 0, Duration.ZERO) instanceof ScriptPods.News.State;
        } catch (KnownFailure unanswered) {
            return false;
        }
    }

    private ScriptResult followed(
            ScriptPods.Start answer, ScriptRun run, OutputBuffer output, Consumer<Duration> progress, Instant since)
            throws InterruptedException {
        Optional<ScriptResult> ended = ended(answer, run);
        return ended.isPresent()
                ? ended.get()
                : new ScriptFollower(pods, clock, sleeper).follow(run, output, progress, since);
    }

    /** Asks until there is an answer; a lost one is the last when nothing can have been started, or nothing helps. */
    private ScriptPods.Start start(KubernetesNamespace target, ScriptRun run, boolean before)
            throws InterruptedException {
        Instant first = clock.instant();
        boolean maybe = before;
        while (true) {
            ScriptPods.Start answer = attempt(target, run);
            switch (answer) {
                case ScriptPods.Start.Lost(KnownFailure failure, boolean perhaps) -> {
                    maybe |= perhaps;
                    boolean late = Duration.between(first, clock.instant()).compareTo(START_TRIES) > 0;
                    if (!maybe || late) {
                        return new ScriptPods.Start.Lost(failure, maybe);
                    }
                }
                case ScriptPods.Start.Replaced(String reason, boolean perhaps) -> {
                    return new ScriptPods.Start.Replaced(reason, perhaps || maybe);
                }
                case ScriptPods.Start.Unwritable _ -> {
                    return maybe ? new ScriptPods.Start.Replaced("its directory is not there any more", true) : answer;
                }
                default -> {
                    return answer;
                }
            }
            sleeper.sleep(BETWEEN_TRIES);
        }
    }

    private ScriptPods.Start attempt(KubernetesNamespace target, ScriptRun run) {
        try {
            return pods.start(target, run);
        } catch (KnownFailure before) {
            return new ScriptPods.Start.Lost(before, false);
        }
    }

    /** Empty when the run was started, now or before. */
    private static Optional<ScriptResult> ended(ScriptPods.Start answer, ScriptRun run) {
        return switch (answer) {
            case ScriptPods.Start.Started _, ScriptPods.Start.Again _ -> Optional.empty();
            case ScriptPods.Start.Busy(ScriptPods.LiveRun other) ->
                Optional.of(new ScriptResult.NotStarted(ScriptReplies.busy(run.script(), run.where(), other)));
            case ScriptPods.Start.Unwritable _ ->
                Optional.of(notStarted(run, Text.of("%s cannot be written any more", Text.code(run.directory()))));
            case ScriptPods.Start.Replaced(String reason, boolean maybe) ->
                Optional.of(maybe ? unknown(run, Text.of("%s", reason)) : notStarted(run, Text.of("%s", reason)));
            case ScriptPods.Start.Lost(KnownFailure failure, boolean maybe) ->
                Optional.of(
                        maybe
                                ? unknown(run, failure.reply().headline())
                                : new ScriptResult.NotStarted(failure.reply()));
            case ScriptPods.Start.NoSession _ -> throw new IllegalStateException("such a run is attached");
        };
    }

    private static ScriptResult notStarted(ScriptRun run, Text why) {
        return new ScriptResult.NotStarted(Reply.failed(
                "%s was not started in the pod %s: %s. Try again.",
                Text.code(run.script()), Text.code(run.where().pod()), why));
    }

    private static ScriptResult unknown(ScriptRun run, Text why) {
        return new ScriptResult.Unknown(Text.of(
                "%s may or may not have been started in the pod %s: %s",
                Text.code(run.script()), Text.code(run.where().pod()), why));
    }
}
