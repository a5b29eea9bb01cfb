package dev.opsdeck.feature.cron.script;

import dev.opsdeck.command.Durations;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.cron.output.OutputBuffer;
import dev.opsdeck.runs.EffectOutcome;
import java.time.Duration;

/** What people read about the run of a script. */
public final class ScriptReplies {
    private static final int LIVE_LINES = 15;

    private ScriptReplies() {}

    /** It goes on. */
    static Reply running(ScriptRun run, OutputBuffer output, Duration age) {
        Reply reply =
                Reply.running("%s runs in %s: %s so far.", Text.code(run.script()), place(run.where()), rounded(age));
        java.util.List<String> last = output.last(LIVE_LINES);
        return last.isEmpty() ? reply : reply.with(new Part.Lines(last));
    }

    /** How it ended, or that nobody knows. */
    static EffectOutcome outcome(ScriptRun run, ScriptResult result, OutputBuffer output) {
        Reply reply = result(run, result, output);
        return switch (result) {
            case ScriptResult.NotStarted _ -> new EffectOutcome.NotBegun(reply);
            case ScriptResult.Unknown _ -> new EffectOutcome.Unknown(reply);
            case ScriptResult.Exited _ -> new EffectOutcome.Ended(reply);
        };
    }

    private static Reply result(ScriptRun run, ScriptResult result, OutputBuffer output) {
        return switch (result) {
            case ScriptResult.NotStarted(Reply reply) -> reply;
            case ScriptResult.Unknown(Text why) ->
                withOutput(Reply.of(Outcome.UNKNOWN, why), output)
                        .warning("Opsdeck won't start it again by itself. Check what it did before you run it again.")
                        .note(
                                "pod %s, container %s, run %s",
                                run.where().pod(), run.where().container(), run.id());
            case ScriptResult.Exited exited -> exited(run, exited, output);
        };
    }

    private static Reply exited(ScriptRun run, ScriptResult.Exited exited, OutputBuffer output) {
        boolean well = exited.code() == 0 && !exited.overdue();
        Text how = exited.overdue()
                ? Text.of(
                        "was ended after %s because its time was up (%s), with exit code %s",
                        rounded(exited.took()), Durations.words(run.timeout()), exited.code())
                : Text.of(
                        "%s exit code %s after %s",
                        well ? "ended with" : "failed with", exited.code(), rounded(exited.took()));
        Reply reply = Reply.of(
                well ? Outcome.DONE : Outcome.FAILED,
                Text.of("%s %s in %s.", Text.code(run.script()), how, place(run.where())));
        reply = withOutput(reply, output);
        if (exited.leftover() > 0) {
            reply = reply.warning("%s of its processes did not end with it and go on in the pod.", exited.leftover());
        }
        if (exited.incomplete()) {
            reply = reply.warning("Part of the output is lost: %s in the pod was full.", Text.code(run.directory()));
        }
        return reply.note("pod %s, container %s", run.where().pod(), run.where().container());
    }

    private static Reply withOutput(Reply reply, OutputBuffer output) {
        java.util.List<String> lines = output.lines();
        return lines.isEmpty() ? reply.note("no output") : reply.with(new Part.Lines(lines));
    }

    /** The same script is going on: nothing was started. */
    static Reply busy(String script, PodContainer where, ScriptPods.LiveRun other) {
        return Reply.refused(
                "Already running: %s in %s, in the pod %s%s. Only one can run at a time: try again when it has ended.",
                Text.code(script), place(where), Text.code(where.pod()), startedBy(other.reference()));
    }

    /** Who started a run, out of its reference {@code r-… U…}. */
    public static Text startedBy(String reference) {
        String[] words = reference.split(" ", 2);
        if (words.length < 2 || !words[1].matches("[UW][A-Z0-9]+")) {
            return Text.of("");
        }
        return Text.of(", started by %s (request %s)", new Text.Span.User(words[1]), Text.code(words[0]));
    }

    /** The container's runtime said no. */
    static Reply notStartable(String script, PodContainer where, String reason) {
        return Reply.failed(
                "%s was not started: the container %s of the pod %s cannot start it (%s).",
                Text.code(script), Text.code(where.container()), Text.code(where.pod()), reason);
    }

    static Text.Span place(PodContainer where) {
        return Text.code(where.cluster() + "/" + where.namespace());
    }

    /** Whole seconds, and below a minute tenths: {@code 4.2s}, {@code 2m5s}. */
    public static String rounded(Duration span) {
        return span.compareTo(Duration.ofMinutes(1)) < 0
                ? "%.1fs".formatted(span.toMillis() / 1000.0)
                : Durations.words(Duration.ofSeconds(span.toSeconds()));
    }
}
