package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Effect;
import dev.opsdeck.temporal.TemporalPlace;
import java.util.Optional;

/**
 * The effect of {@code namespace register}.
 *
 * @param place the Temporal that gets it
 * @param namespace what is registered
 */
record RegisterNamespace(TemporalPlace place, NewNamespace namespace) implements Effect {

    /** Of two who want one name the server itself lets one have it. */
    @Override
    public Optional<String> identity() {
        return Optional.empty();
    }
}
