package dev.opsdeck.runs;

import dev.opsdeck.command.Effect;
import dev.opsdeck.command.Reply;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One effect on its way through the steps of its handler. Used by the thread that takes them, and by the one that waits for
 * it and may have waited long enough.
 */
final class InProcessRun<E extends Effect, P extends Record> {
    private static final Logger LOG = LoggerFactory.getLogger(InProcessRun.class);

    private final EffectHandler<E, P> handler;
    private final E effect;
    private final EffectContext context;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.PREPARING);

    private enum Stage {
        PREPARING,
        PERFORMING,
        NEVER_BEGUN
    }

    InProcessRun(EffectHandler<E, P> handler, E effect, EffectContext context) {
        this.handler = handler;
        // What could not be stored must fail now, and not when a later process reads it.
        this.effect = EffectJson.read(EffectJson.write(effect), handler.effectType());
        this.context = context;
    }

    E effect() {
        return effect;
    }

    EffectContext context() {
        return context;
    }

    String kind() {
        return handler.kind();
    }

    /** The refusal, when somebody else does the same. */
    Reply running(String reference) {
        return handler.running(effect, reference);
    }

    Reply run() throws InterruptedException {
        return switch (handler.prepare(effect, context)) {
            case Preparation.Settled<P>(Reply reply) -> reply;
            case Preparation.Frozen<P>(P frozen) ->
                perform(EffectJson.read(EffectJson.write(frozen), handler.preparationType()));
        };
    }

    private Reply perform(P prepared) throws InterruptedException {
        if (!stage.compareAndSet(Stage.PREPARING, Stage.PERFORMING)) {
            throw new InterruptedException("its time was over before it began");
        }
        EffectOutcome outcome = handler.perform(effect, prepared, context);
        LOG.info(
                "{} {}: {}",
                context.asked().request().id(),
                effect.identity().orElse(kind()),
                outcome.getClass().getSimpleName());
        if (outcome instanceof EffectOutcome.Ended) {
            forget(prepared);
        }
        return outcome.reply();
    }

    private void forget(P prepared) {
        try {
            handler.forget(effect, prepared, context);
        } catch (RuntimeException left) {
            LOG.warn("{} {}: its traces stay: {}", context.asked().request().id(), kind(), left.toString());
        }
    }

    /** Whether it has not begun; it never will then. */
    boolean endsBeforeItBegins() {
        return stage.updateAndGet(now -> now == Stage.PREPARING ? Stage.NEVER_BEGUN : now) == Stage.NEVER_BEGUN;
    }
}
