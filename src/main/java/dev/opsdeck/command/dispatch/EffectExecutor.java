package dev.opsdeck.command.dispatch;

import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Effect;
import dev.opsdeck.command.Reply;
import java.time.Duration;

/** Carries effects out. Whoever calls it has checked and recorded everything before. */
@FunctionalInterface
public interface EffectExecutor {

    /**
     * Begins the effect and follows it to its end. Blocks; throws nothing once it may have begun.
     *
     * @param limit how long it is followed
     * @return how it ended; {@link Reply.Outcome#UNKNOWN} when it may have begun and nobody can tell
     */
    Reply execute(Effect effect, Duration limit, CommandContext context);
}
