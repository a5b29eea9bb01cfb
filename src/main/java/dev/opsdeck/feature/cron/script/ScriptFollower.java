package dev.opsdeck.feature.cron.script;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Durations;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.cron.output.OutputBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows one run that was started, by offset and in short requests: a connection that is cut costs time, never a byte. Ends
 * it when its time is up, by TERM and after a grace period by KILL. Used for one run.
 */
public final class ScriptFollower {
    /** How long the container may wait for news before it answers. */
    static final Duration WAIT = Duration.ofSeconds(5);

    static final Duration GRACE = Duration.ofSeconds(10);
    /** How long the cluster may be away before nobody waits any longer. */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** The kubelet tells the API server of a restart only seconds after it. */
    private static final int LOOKS_FOR_AN_EXPLANATION = 5;

    private final ScriptPods pods;
    private final Clock clock;
    private final Sleeper sleeper;
    private Optional<Instant> silentSince = Optional.empty();
    private long size;
    private Ending ending = Ending.NOT_YET;

    /** How far we are in ending a run whose time is up. */
    private enum Ending {
        NOT_YET,
        ASKED,
        KILLED
    }

    ScriptFollower(ScriptPods pods, Clock clock, Sleeper sleeper) {
        this.pods = pods;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    ScriptResult follow(ScriptRun run, OutputBuffer output, Consumer<Duration> progress, Instant started)
            throws InterruptedException {
        while (true) {
            Duration age = Duration.between(started, clock.instant());
            Optional<ScriptResult> result;
            boolean more = false;
            try {
                end(run, age);
                Duration wait =
                        ending == Ending.NOT_YET ? shorter(WAIT, run.timeout().minus(age)) : Duration.ofSeconds(1);
                ScriptPods.News news = pods.read(run, offset(output), wait);
                silentSince = Optional.empty();
                more = take(news, output);
                result = more ? Optional.empty() : result(run, news, Duration.between(started, clock.instant()));
            } catch (KnownFailure away) {
                result = away(run, away);
            }
            if (result.isPresent()) {
                return result.get();
            }
            progress.accept(Duration.between(started, clock.instant()));
            if (!more) {
                sleeper.sleep(BETWEEN_LOOKS);
            }
        }
    }

    /** Where to read on. What would not be kept is not fetched: of a flood only the beginning and the end are wanted. */
    private long offset(OutputBuffer output) {
        long next = output.next();
        return next >= OutputBuffer.KEPT && size - next > OutputBuffer.KEPT ? size - OutputBuffer.KEPT : next;
    }

    /** Takes the output; true when there is more of it to be fetched at once. */
    private boolean take(ScriptPods.News news, OutputBuffer output) {
        if (!(news instanceof ScriptPods.News.State state)) {
            return false;
        }
        size = state.size();
        output.add(state.from(), state.output());
        boolean wanted = state.exitCode().isPresent() || output.next() < OutputBuffer.KEPT;
        return wanted && state.output().length > 0 && output.next() < state.size();
    }

    private Optional<ScriptResult> result(ScriptRun run, ScriptPods.News news, Duration took)
            throws InterruptedException {
        return switch (news) {
            case ScriptPods.News.Gone _ ->
                Optional.of(explained(run, "its files in the container are gone", Text.of("")));
            case ScriptPods.News.State state
            when state.exitCode().isPresent() ->
                Optional.of(new ScriptResult.Exited(
                        state.exitCode().getAsInt(),
                        took,
                        ending != Ending.NOT_YET,
                        state.processes(),
                        state.incomplete()));
            case ScriptPods.News.State state
            when !state.supervised() ->
                Optional.of(explained(
                        run,
                        state.begun()
                                ? "the process that waits for its exit code was killed"
                                : "it was interrupted during its start",
                        state.processes() == 0
                                ? Text.of("None of its processes is left.")
                                : Text.of("%s of its processes go on.", state.processes())));
            case ScriptPods.News.State _ ->
                took.compareTo(run.timeout().plus(GRACE.multipliedBy(4))) > 0
                        ? Optional.of(explained(run, "it couldn't be ended when its time was up", Text.of("")))
                        : Optional.empty();
        };
    }

    /** A restart or a deletion of the container explains what was seen, or what cannot be seen any more. */
    private ScriptResult explained(ScriptRun run, String seen, Text further) throws InterruptedException {
        Optional<String> replaced = replaced(run);
        for (int look = 1; replaced.isEmpty() && look < LOOKS_FOR_AN_EXPLANATION; look++) {
            sleeper.sleep(BETWEEN_LOOKS);
            replaced = replaced(run);
        }
        return unknown(run, replaced.orElse(seen), further);
    }

    private static ScriptResult.Unknown unknown(ScriptRun run, String why, Text further) {
        Text sentence = Text.of(
                "%s was started in the pod %s, and how it ended isn't known: %s.",
                Text.code(run.script()), Text.code(run.where().pod()), why);
        return new ScriptResult.Unknown(further.plain().isEmpty() ? sentence : sentence.then(further));
    }

    private Optional<String> replaced(ScriptRun run) {
        try {
            return pods.replaced(run.where());
        } catch (KnownFailure unanswered) {
            return Optional.empty();
        }
    }

    private Optional<ScriptResult> away(ScriptRun run, KnownFailure away) {
        Optional<String> replaced = replaced(run);
        if (replaced.isPresent()) {
            return replaced.map(why -> unknown(run, why, Text.of("")));
        }
        Instant since = silentSince.orElseGet(clock::instant);
        silentSince = Optional.of(since);
        if (Duration.between(since, clock.instant()).compareTo(PATIENCE) < 0) {
            return Optional.empty();
        }
        return Optional.of(new ScriptResult.Unknown(Text.of(
                        "%s was started in the pod %s and goes on there; it could not be followed for %s.",
                        Text.code(run.script()), Text.code(run.where().pod()), Durations.words(PATIENCE))
                .then(away.reply().headline())));
    }

    private void end(ScriptRun run, Duration age) {
        if (ending == Ending.NOT_YET && age.compareTo(run.timeout()) >= 0) {
            pods.signal(run, "TERM");
            ending = Ending.ASKED;
        } else if (ending != Ending.NOT_YET && age.compareTo(run.timeout().plus(GRACE)) >= 0) {
            // Again each time: what a dying process started a moment ago must go too.
            pods.signal(run, "KILL");
            ending = Ending.KILLED;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        Duration shorter = one.compareTo(other) < 0 ? one : other;
        return shorter.isNegative() ? Duration.ZERO : shorter;
    }
}
