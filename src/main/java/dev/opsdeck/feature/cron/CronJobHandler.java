package dev.opsdeck.feature.cron;

import dev.opsdeck.command.Reply;
import dev.opsdeck.feature.cron.job.CronJobEffect;
import dev.opsdeck.feature.cron.job.CronJobRunner;
import dev.opsdeck.feature.cron.job.CronJobs;
import dev.opsdeck.feature.cron.job.PreparedJob;
import dev.opsdeck.feature.cron.output.OutputRedaction;
import dev.opsdeck.kubernetes.ProductionGuard;
import dev.opsdeck.runs.Cancellation;
import dev.opsdeck.runs.EffectContext;
import dev.opsdeck.runs.EffectHandler;
import dev.opsdeck.runs.EffectOutcome;
import dev.opsdeck.runs.Preparation;
import jakarta.inject.Singleton;

/** Fires a CronJob. It is fired once because the name of its Job belongs to the request. */
@Singleton
final class CronJobHandler implements EffectHandler<CronJobEffect, PreparedJob> {
    private final ProductionGuard guard;
    private final CronJobLookup lookup;
    private final CronJobRunner runner;
    private final OutputRedaction redaction;

    CronJobHandler(ProductionGuard guard, CronJobLookup lookup, CronJobRunner runner, OutputRedaction redaction) {
        this.guard = guard;
        this.lookup = lookup;
        this.runner = runner;
        this.redaction = redaction;
    }

    @Override
    public String kind() {
        return "cron-job";
    }

    @Override
    public Class<CronJobEffect> effectType() {
        return CronJobEffect.class;
    }

    @Override
    public Class<PreparedJob> preparationType() {
        return PreparedJob.class;
    }

    @Override
    public Reply running(CronJobEffect effect, String reference) {
        return CronJobRunner.running(effect, reference);
    }

    @Override
    public Preparation<PreparedJob> prepare(CronJobEffect effect, EffectContext context) {
        guard.check(effect.target());
        CronJobs there = lookup.by(context.authority());
        return there.find(effect.target(), effect.cronJob())
                .map(cronJob -> runner.prepare(there, effect, cronJob, context.runId()))
                .orElseGet(() -> new Preparation.Settled<>(lookup.unknown(there, effect.target(), effect.cronJob())));
    }

    @Override
    public EffectOutcome perform(CronJobEffect effect, PreparedJob prepared, EffectContext context) {
        CronJobs there = lookup.by(context.authority());
        return runner.perform(there, effect, prepared, context.showing(redaction::withoutSecrets))
                .showing(redaction::withoutSecrets);
    }

    @Override
    public Cancellation cancel(CronJobEffect effect, PreparedJob prepared, EffectContext context) {
        return runner.cancel(lookup.by(context.authority()), effect, prepared);
    }
}
