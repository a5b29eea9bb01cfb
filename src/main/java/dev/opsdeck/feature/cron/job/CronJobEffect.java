package dev.opsdeck.feature.cron.job;

import dev.opsdeck.command.Effect;
import dev.opsdeck.command.Target.KubernetesNamespace;
import java.util.Optional;

/**
 * The effect of {@code cron run} with a CronJob.
 *
 * @param target the namespace it is in
 * @param cronJob its name
 * @param again whether to fire it although a Job of it is going on
 */
public record CronJobEffect(KubernetesNamespace target, String cronJob, boolean again) implements Effect {

    @Override
    public Optional<String> identity() {
        return again ? Optional.empty() : Optional.of("cron/%s/%s".formatted(target.words(), cronJob));
    }
}
