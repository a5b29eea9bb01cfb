package dev.opsdeck.feature.cron.script;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.runs.EffectContext;
import dev.opsdeck.runs.Preparation;
import java.util.List;
import java.util.Optional;

/** From a script that is to run to the one container and directory it runs in. */
record ScriptPreparation(ScriptPods pods, ScriptEffect effect, EffectContext context) {
    /** In how many further pods is looked whether the script runs there already. */
    private static final int MOST_LOOKS = 20;

    Preparation<ScriptRun> prepare() {
        return switch (pods.choose(effect.target(), effect.place())) {
            case ScriptPods.Choice.None none -> new Preparation.Settled<>(none.reply());
            case ScriptPods.Choice.Found found -> among(found);
        };
    }

    private Preparation<ScriptRun> among(ScriptPods.Choice.Found found) {
        ScriptPods.Sight here = pods.look(found.newest(), effect.place().script(), found.directories());
        Optional<Preparation<ScriptRun>> elsewhere = elsewhere(found);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        return switch (here) {
            case ScriptPods.Sight.NoShell _ -> frozen(found.newest(), "");
            case ScriptPods.Sight.Seen(Optional<String> directory, List<ScriptPods.LiveRun> running) ->
                other(running)
                        .map(other -> busy(found.newest(), other))
                        .orElseGet(() -> frozen(found.newest(), directory.orElse("")));
        };
    }

    /** A run in another pod: of somebody else, or our own from before, which is then followed there. */
    private Optional<Preparation<ScriptRun>> elsewhere(ScriptPods.Choice.Found found) {
        for (PodContainer pod : found.others().stream().limit(MOST_LOOKS).toList()) {
            if (look(pod, found.directories()) instanceof ScriptPods.Sight.Seen seen) {
                Optional<ScriptPods.LiveRun> other = other(seen.running());
                if (other.isPresent()) {
                    return Optional.of(busy(pod, other.get()));
                }
                if (!seen.running().isEmpty()) {
                    return Optional.of(frozen(pod, seen.directory().orElse("")));
                }
            }
        }
        return Optional.empty();
    }

    /** A pod that is just going away cannot be looked into, and that is no reason not to run elsewhere. */
    private ScriptPods.Sight look(PodContainer pod, List<String> directories) {
        try {
            return pods.look(pod, effect.place().script(), directories);
        } catch (KnownFailure unanswered) {
            return new ScriptPods.Sight.NoShell();
        }
    }

    private Optional<ScriptPods.LiveRun> other(List<ScriptPods.LiveRun> running) {
        return running.stream()
                .filter(live -> !live.id().equals(context.runId().hex()))
                .findFirst();
    }

    private Preparation<ScriptRun> busy(PodContainer where, ScriptPods.LiveRun other) {
        return new Preparation.Settled<>(ScriptReplies.busy(effect.place().script(), where, other));
    }

    private Preparation<ScriptRun> frozen(PodContainer where, String directory) {
        return new Preparation.Frozen<>(new ScriptRun(
                context.runId().hex(),
                effect.place().script(),
                where,
                directory,
                effect.words(),
                effect.timeout(),
                context.reference()));
    }
}
