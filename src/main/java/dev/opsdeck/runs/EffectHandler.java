package dev.opsdeck.runs;

import dev.opsdeck.command.Effect;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;

/**
 * Carries out one kind of effect, in steps that may be taken by different processes. Both records are stored between the
 * steps: components may be added to them later, never renamed or removed.
 *
 * @param <E> the effect: what was asked for
 * @param <P> what was found and decided before it begins, and is never decided again
 */
public interface EffectHandler<E extends Effect, P extends Record> {

    /** The kind's name in stored effects; independent of any class's name, and for ever: {@code cron-job}. */
    String kind();

    Class<E> effectType();

    Class<P> preparationType();

    /**
     * What the asker is told when somebody does the same already; only effects with an identity are ever asked.
     *
     * @param reference who does it by which request: {@code r-… U…}
     */
    default Reply running(E effect, String reference) {
        return Reply.refused("The same is being done already (%s): ask again when it has ended.", reference);
    }

    /**
     * Looks at what is there and freezes it. Has no effect and may be repeated until its result is kept.
     *
     * @throws KnownFailure when something outside cannot tell: nothing was begun
     */
    Preparation<P> prepare(E effect, EffectContext context) throws InterruptedException;

    /**
     * Begins the effect, once however often it is called with this preparation and by however many processes, and follows
     * it to its end. A fault of something outside is no exception but an outcome: only here is known whether the effect may
     * have begun.
     */
    EffectOutcome perform(E effect, P prepared, EffectContext context) throws InterruptedException;

    /**
     * Ends the effect early. May be called at any time, also while {@link #perform} follows the effect somewhere else, which
     * then reports how it ended.
     *
     * @throws KnownFailure when something outside cannot tell, or does not do it: ask again
     */
    Cancellation cancel(E effect, P prepared, EffectContext context) throws InterruptedException;

    /**
     * Removes the traces that made the effect begin only once. Called when it has ended and its outcome is kept, so that
     * {@link #perform} is never called again.
     *
     * @throws KnownFailure when they could not be removed; they stay then
     */
    default void forget(E effect, P prepared, EffectContext context) {}
}
