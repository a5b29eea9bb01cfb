package dev.opsdeck.runs;

import dev.opsdeck.command.dispatch.DeadlineRunner;
import dev.opsdeck.command.dispatch.EffectExecutor;
import java.util.List;

/** Effects carried out as the product does it, with claims in the memory of a test. */
public final class TestEffects {
    private TestEffects() {}

    /** One process with these handlers. */
    public static EffectExecutor with(EffectHandler<?, ?>... handlers) {
        return new InProcessEffects(
                new EffectHandlers(List.of(handlers)), new FakeEffectClaims(), new DeadlineRunner());
    }
}
