package dev.opsdeck.runs;

import dev.opsdeck.command.Text;

/** What {@link EffectHandler#cancel} found and did. */
public sealed interface Cancellation {

    /** It was told to end; how it ends is for {@link EffectHandler#perform} to say. */
    record Ending() implements Cancellation {}

    /** It had ended before. */
    record AlreadyEnded() implements Cancellation {}

    /** Nothing of it is there: it has not begun, or its traces are gone. */
    record Absent() implements Cancellation {}

    /**
     * It has begun, and this kind of effect cannot be ended or taken back.
     *
     * @param why a whole sentence
     */
    record Impossible(Text why) implements Cancellation {}
}
