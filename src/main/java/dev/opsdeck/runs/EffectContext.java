package dev.opsdeck.runs;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Reply;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a handler may use besides the effect.
 *
 * @param asked who asked for what, by which right, and where interim replies go
 * @param resumedSince when {@link EffectHandler#perform} was first called with this preparation, if this is not the first
 *     call: whoever made it died or lost sight of the effect, which may have begun
 */
public record EffectContext(CommandContext asked, Optional<Instant> resumedSince) {

    /** The context of a first call. */
    public static EffectContext of(CommandContext asked) {
        return new EffectContext(asked, Optional.empty());
    }

    /** Whether the effect may have begun before this call. */
    public boolean resumed() {
        return resumedSince.isPresent();
    }

    /** The right it is done by. */
    public Authority authority() {
        return asked.authority();
    }

    /** The effect's own name, the same for every delivery of the request. */
    public RunId runId() {
        return RunId.of(asked.request().deliveryKey());
    }

    /** Who does it by which request, for whoever finds it going on: {@code r-… U…}. */
    public String reference() {
        return asked.request().id() + " " + asked.caller().userId();
    }

    /** Shows how far the effect is. */
    public void show(Reply interim) {
        asked.show(interim);
    }

    /** The same, whose interim replies are changed before anybody sees them. */
    public EffectContext showing(UnaryOperator<Reply> change) {
        return new EffectContext(asked.showing(change), resumedSince);
    }
}
