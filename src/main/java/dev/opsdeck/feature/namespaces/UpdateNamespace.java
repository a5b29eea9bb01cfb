package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Effect;
import dev.opsdeck.command.Environment;
import dev.opsdeck.temporal.TemporalPlace;
import java.util.Optional;

/**
 * The effect of {@code namespace update}.
 *
 * @param place the Temporal that the namespace is in
 * @param name the namespace
 * @param environment its environment when it was decided on
 * @param change what is to be different
 */
record UpdateNamespace(TemporalPlace place, String name, Environment environment, NamespaceChange change)
        implements Effect {

    /** The last of several changes counts, as with Temporal's own tools. */
    @Override
    public Optional<String> identity() {
        return Optional.empty();
    }
}
