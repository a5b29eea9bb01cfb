package dev.opsdeck.feature.cron.script;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.cron.output.OutputBuffer;
import dev.opsdeck.runs.Cancellation;
import dev.opsdeck.runs.EffectContext;
import dev.opsdeck.runs.EffectOutcome;
import dev.opsdeck.runs.Preparation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a script of the catalogue for somebody: chooses the pod, makes sure it runs there once, follows it, cleans up. */
@Singleton
public final class ScriptRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptRunner.class);

    private final Scripts scripts;
    private final Clock clock;
    private final Sleeper sleeper;

    public ScriptRunner(Scripts scripts, Clock clock, Sleeper sleeper) {
        this.scripts = scripts;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Chooses the container and the directory that it will run in. */
    public Preparation<ScriptRun> prepare(ScriptEffect effect, EffectContext context) {
        return new ScriptPreparation(scripts.by(context.authority()), effect, context).prepare();
    }

    /** Runs it to its end and says how it ended. */
    public EffectOutcome perform(ScriptEffect effect, ScriptRun frozen, EffectContext context) {
        OutputBuffer output = new OutputBuffer();
        LOG.info("{} {} as run {} in {}", context.reference(), frozen.identity(), frozen.id(), frozen.where());
        ScriptResult result;
        try {
            result = execute(effect, frozen, output, context);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            result = new ScriptResult.Unknown(Text.of(
                    "Opsdeck stopped following %s; what was started goes on in the pod %s.",
                    Text.code(frozen.script()), Text.code(frozen.where().pod())));
        }
        LOG.info("{} {} ended: {}", context.reference(), frozen.identity(), result);
        return ScriptReplies.outcome(frozen, result, output);
    }

    private ScriptResult execute(ScriptEffect effect, ScriptRun frozen, OutputBuffer output, EffectContext context)
            throws InterruptedException {
        ScriptExecution execution = new ScriptExecution(scripts.by(context.authority()), clock, sleeper);
        Consumer<Duration> progress = age -> context.show(ScriptReplies.running(frozen, output, age));
        return context.resumedSince().isPresent()
                ? execution.resume(
                        effect.target(),
                        frozen,
                        output,
                        progress,
                        context.resumedSince().get())
                : execution.execute(effect.target(), frozen, output, progress);
    }

    /** Ends it early. */
    public Cancellation cancel(ScriptRun frozen, EffectContext context) throws InterruptedException {
        return new ScriptCancellation(scripts.by(context.authority()), clock, sleeper).cancel(frozen);
    }

    /** Removes its files from the container. */
    public void clean(ScriptRun frozen, EffectContext context) {
        if (!frozen.attached()) {
            scripts.by(context.authority()).clean(frozen);
        }
    }
}
