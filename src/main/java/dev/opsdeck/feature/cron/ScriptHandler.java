package dev.opsdeck.feature.cron;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.cron.output.OutputRedaction;
import dev.opsdeck.feature.cron.script.ScriptEffect;
import dev.opsdeck.feature.cron.script.ScriptReplies;
import dev.opsdeck.feature.cron.script.ScriptRun;
import dev.opsdeck.feature.cron.script.ScriptRunner;
import dev.opsdeck.kubernetes.ProductionGuard;
import dev.opsdeck.runs.Cancellation;
import dev.opsdeck.runs.EffectContext;
import dev.opsdeck.runs.EffectHandler;
import dev.opsdeck.runs.EffectOutcome;
import dev.opsdeck.runs.Preparation;
import jakarta.inject.Singleton;

/** Runs a script of the catalogue. It is started once because its directory in the container is made once. */
@Singleton
final class ScriptHandler implements EffectHandler<ScriptEffect, ScriptRun> {
    private final ProductionGuard guard;
    private final CronJobLookup cronJobs;
    private final ScriptRunner runner;
    private final OutputRedaction redaction;

    ScriptHandler(ProductionGuard guard, CronJobLookup cronJobs, ScriptRunner runner, OutputRedaction redaction) {
        this.guard = guard;
        this.cronJobs = cronJobs;
        this.runner = runner;
        this.redaction = redaction;
    }

    @Override
    public String kind() {
        return "script";
    }

    @Override
    public Class<ScriptEffect> effectType() {
        return ScriptEffect.class;
    }

    @Override
    public Class<ScriptRun> preparationType() {
        return ScriptRun.class;
    }

    @Override
    public Reply running(ScriptEffect effect, String reference) {
        return Reply.refused(
                "Already running: %s in %s%s. Only one can run at a time: try again when it has ended.",
                Text.code(effect.place().script()),
                Text.code(effect.target().words()),
                ScriptReplies.startedBy(reference));
    }

    @Override
    public Preparation<ScriptRun> prepare(ScriptEffect effect, EffectContext context) {
        // Before anything is looked at in a pod: looking means running a shell there.
        guard.check(effect.target());
        String script = effect.place().script();
        if (!effect.certain() && cronJobs.has(effect.target(), script, context.authority())) {
            return new Preparation.Settled<>(Reply.refused(
                    "%s is a script and a CronJob in %s: say which, %s or %s.",
                    Text.code(script),
                    Text.code(effect.target().words()),
                    Text.code("script/" + script),
                    Text.code("cronjob/" + script)));
        }
        return runner.prepare(effect, context);
    }

    @Override
    public EffectOutcome perform(ScriptEffect effect, ScriptRun prepared, EffectContext context) {
        return runner.perform(effect, prepared, context.showing(redaction::withoutSecrets))
                .showing(redaction::withoutSecrets);
    }

    @Override
    public Cancellation cancel(ScriptEffect effect, ScriptRun prepared, EffectContext context)
            throws InterruptedException {
        return runner.cancel(prepared, context);
    }

    @Override
    public void forget(ScriptEffect effect, ScriptRun prepared, EffectContext context) {
        runner.clean(prepared, context);
    }
}
