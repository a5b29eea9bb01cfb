package dev.opsdeck.feature.cron.script;

import dev.opsdeck.command.Durations;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.cron.output.OutputBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows a run whose output and exit code come over our own connection and nowhere else. It is started by one request that
 * nobody repeats; when the connection is lost, nobody knows how it ended, and that is what is said.
 */
final class AttachedFollower {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final ScriptPods pods;
    private final Clock clock;

    AttachedFollower(ScriptPods pods, Clock clock) {
        this.pods = pods;
        this.clock = clock;
    }

    ScriptResult follow(KubernetesNamespace target, ScriptRun run, OutputBuffer output, Consumer<Duration> progress)
            throws InterruptedException {
        Instant started = clock.instant();
        try (ScriptPods.Attached attached = pods.attach(target, run, output.appending())) {
            while (true) {
                Optional<ScriptPods.AttachedEnd> end = attached.await(BETWEEN_LOOKS);
                Duration age = Duration.between(started, clock.instant());
                if (end.isPresent()) {
                    return result(run, end.get(), age);
                }
                if (age.compareTo(run.timeout()) > 0) {
                    return new ScriptResult.Unknown(Text.of(
                            "%s was started in the pod %s and did not end within %s; without a shell in the container it"
                                    + " cannot be ended from here and may go on.",
                            Text.code(run.script()), Text.code(run.where().pod()), Durations.words(run.timeout())));
                }
                progress.accept(age);
            }
        } catch (KnownFailure before) {
            return new ScriptResult.NotStarted(before.reply());
        }
    }

    private static ScriptResult result(ScriptRun run, ScriptPods.AttachedEnd end, Duration age) {
        return switch (end) {
            case ScriptPods.AttachedEnd.Exited(int code) -> new ScriptResult.Exited(code, age, false, 0, false);
            case ScriptPods.AttachedEnd.NotStarted(String reason) ->
                new ScriptResult.NotStarted(ScriptReplies.notStartable(run.script(), run.where(), reason));
            case ScriptPods.AttachedEnd.Lost(KnownFailure failure) ->
                new ScriptResult.Unknown(Text.of(
                                "%s was started in the pod %s, and the connection was lost: without a shell in the"
                                        + " container its end can't be read.",
                                Text.code(run.script()), Text.code(run.where().pod()))
                        .then(failure.reply().headline()));
        };
    }
}
