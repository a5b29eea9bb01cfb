package dev.opsdeck.runs;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Outcome;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How an effect ended. What may have begun is {@link Ended} or {@link Unknown} and never anything else, whatever is found
 * later.
 */
public sealed interface EffectOutcome {

    /** What the asker is told. */
    Reply reply();

    /** The same with another reply. */
    default EffectOutcome showing(UnaryOperator<Reply> change) {
        return switch (this) {
            case Ended(Reply reply) -> new Ended(change.apply(reply));
            case NotBegun(Reply reply) -> new NotBegun(change.apply(reply));
            case Unknown(Reply reply) -> new Unknown(change.apply(reply));
        };
    }

    /** It began, and this is how it ended: well or badly. */
    record Ended(Reply reply) implements EffectOutcome {
        public Ended {
            check(reply, Outcome.DONE, Outcome.FAILED);
        }
    }

    /** Nothing began, for certain. */
    record NotBegun(Reply reply) implements EffectOutcome {
        public NotBegun {
            check(reply, Outcome.REFUSED, Outcome.FAILED);
        }
    }

    /** It began, or may have, and nobody can tell how it ended. */
    record Unknown(Reply reply) implements EffectOutcome {
        public Unknown {
            check(reply, Outcome.UNKNOWN);
        }
    }

    private static void check(Reply reply, Outcome... possible) {
        if (!List.of(possible).contains(reply.outcome())) {
            throw new IllegalArgumentException("the reply says " + reply.outcome());
        }
    }
}
