package dev.opsdeck.feature.cron.script;

import dev.opsdeck.command.Effect;
import dev.opsdeck.command.Target.KubernetesNamespace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The effect of {@code cron run} with a script: all that the catalogue says of it, so that a change of the catalogue changes
 * no run that was asked for before.
 *
 * @param target the namespace it runs in
 * @param place its name and the pods it runs in
 * @param words the words it is started with
 * @param timeout how long it may run
 * @param certain whether a script was asked for, and not just a name that a CronJob may have too
 */
public record ScriptEffect(
        KubernetesNamespace target, ScriptPlace place, List<String> words, Duration timeout, boolean certain)
        implements Effect {
    public ScriptEffect {
        words = List.copyOf(words);
    }

    @Override
    public Optional<String> identity() {
        return Optional.of("cron/%s/%s".formatted(target.words(), place.script()));
    }
}
