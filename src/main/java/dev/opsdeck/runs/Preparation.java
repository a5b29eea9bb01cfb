package dev.opsdeck.runs;

import dev.opsdeck.command.Reply;

/**
 * What {@link EffectHandler#prepare} came to.
 *
 * @param <P> what is frozen
 */
public sealed interface Preparation<P extends Record> {

    /** It may begin, with exactly this. */
    record Frozen<P extends Record>(P frozen) implements Preparation<P> {}

    /** There is nothing to begin: it cannot be done, or is so already. What the asker is told. */
    record Settled<P extends Record>(Reply reply) implements Preparation<P> {}
}
