package dev.opsdeck.feature.cron.script;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Run;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.cron.catalogue.Script;
import dev.opsdeck.feature.cron.output.OutputBuffer;
import dev.opsdeck.runs.InProgress;
import dev.opsdeck.runs.RunId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a script of the catalogue for somebody: chooses the pod, makes sure it runs there once, follows it, cleans up. */
@Singleton
public final class ScriptRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptRunner.class);
    /** In how many further pods is looked whether the script runs there already. */
    private static final int MOST_LOOKS = 20;

    private final Scripts scripts;
    private final InProgress inProgress;
    private final Clock clock;
    private final Pacing pacing;

    public ScriptRunner(Scripts scripts, InProgress inProgress, Clock clock, Pacing pacing) {
        this.scripts = scripts;
        this.inProgress = inProgress;
        this.clock = clock;
        this.pacing = pacing;
    }

    /** Runs it to its end and says how it ended. */
    public Reply run(KubernetesNamespace target, Script script, List<String> words, Run run) {
        String identity = "cron/%s/%s".formatted(target.words(), script.name());
        Optional<String> other = inProgress.claim(identity, run);
        if (other.isPresent()) {
            return Reply.refused(
                    "%s is running in %s already%s. It runs once at a time: ask again when it has ended.",
                    Text.code(script.name()), Text.code(target.words()), ScriptReplies.startedBy(other.get()));
        }
        try {
            ScriptPods pods = scripts.by(run.authority());
            return switch (pods.choose(target, script)) {
                case ScriptPods.Choice.None none -> none.reply();
                case ScriptPods.Choice.Found found ->
                    switch (new Preparation(pods, script, words, run).prepare(found)) {
                        case Preparation.Prepared.Refused(Reply reply) -> reply;
                        case Preparation.Prepared.Frozen(ScriptRun frozen) -> execute(pods, target, frozen, run);
                    };
            };
        } finally {
            inProgress.release(identity);
        }
    }

    private Reply execute(ScriptPods pods, KubernetesNamespace target, ScriptRun frozen, Run run) {
        OutputBuffer output = new OutputBuffer();
        LOG.info("{} {} as run {} in {}", run.request().id(), frozen.identity(), frozen.id(), frozen.where());
        try {
            ScriptResult result = new ScriptExecution(pods, clock, pacing)
                    .execute(target, frozen, output, age -> run.show(ScriptReplies.running(frozen, output, age)));
            LOG.info("{} {} ended: {}", run.request().id(), frozen.identity(), result);
            clean(pods, frozen, result);
            return ScriptReplies.result(frozen, result, output);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return ScriptReplies.result(
                    frozen,
                    new ScriptResult.Unknown(Text.of(
                            "Opsdeck stopped following %s; what was started goes on in the pod %s.",
                            Text.code(frozen.script()), Text.code(frozen.where().pod()))),
                    output);
        }
    }

    /** What is not known to have ended keeps its files: they tell what happened. */
    private static void clean(ScriptPods pods, ScriptRun frozen, ScriptResult result) {
        if (frozen.attached() || !(result instanceof ScriptResult.Exited)) {
            return;
        }
        try {
            pods.clean(frozen);
        } catch (KnownFailure away) {
            LOG.warn("the files of run {} stay in {}: {}", frozen.id(), frozen.where(), away.code());
        }
    }

    /** From the pods that were found to a run that can be started. */
    private record Preparation(ScriptPods pods, Script script, List<String> words, Run run) {

        sealed interface Prepared {
            record Frozen(ScriptRun run) implements Prepared {}

            record Refused(Reply reply) implements Prepared {}
        }

        Prepared prepare(ScriptPods.Choice.Found found) {
            String id = RunId.of(run.request().deliveryKey()).hex();
            ScriptPods.Sight here = pods.look(found.newest(), script.name(), found.directories());
            Optional<Prepared> elsewhere = elsewhere(found, id);
            if (elsewhere.isPresent()) {
                return elsewhere.get();
            }
            return switch (here) {
                case ScriptPods.Sight.NoShell _ -> new Prepared.Frozen(frozen(id, found.newest(), ""));
                case ScriptPods.Sight.Seen(Optional<String> directory, List<ScriptPods.LiveRun> running) ->
                    other(running, id)
                            .<Prepared>map(other ->
                                    new Prepared.Refused(ScriptReplies.busy(script.name(), found.newest(), other)))
                            .orElseGet(() -> new Prepared.Frozen(frozen(id, found.newest(), directory.orElse(""))));
            };
        }

        /** A run in another pod: of somebody else, or our own from before, which is then followed there. */
        private Optional<Prepared> elsewhere(ScriptPods.Choice.Found found, String id) {
            for (PodContainer pod : found.others().stream().limit(MOST_LOOKS).toList()) {
                if (look(pod, found.directories()) instanceof ScriptPods.Sight.Seen seen) {
                    Optional<ScriptPods.LiveRun> other = other(seen.running(), id);
                    if (other.isPresent()) {
                        return Optional.of(new Prepared.Refused(ScriptReplies.busy(script.name(), pod, other.get())));
                    }
                    if (!seen.running().isEmpty()) {
                        return Optional.of(new Prepared.Frozen(
                                frozen(id, pod, seen.directory().orElse(""))));
                    }
                }
            }
            return Optional.empty();
        }

        /** A pod that is just going away cannot be looked into, and that is no reason not to run elsewhere. */
        private ScriptPods.Sight look(PodContainer pod, List<String> directories) {
            try {
                return pods.look(pod, script.name(), directories);
            } catch (KnownFailure unanswered) {
                return new ScriptPods.Sight.NoShell();
            }
        }

        private static Optional<ScriptPods.LiveRun> other(List<ScriptPods.LiveRun> running, String id) {
            return running.stream().filter(live -> !live.id().equals(id)).findFirst();
        }

        private ScriptRun frozen(String id, PodContainer where, String directory) {
            return new ScriptRun(
                    id, script.name(), where, directory, words, script.timeout(), InProgress.reference(run));
        }
    }
}
