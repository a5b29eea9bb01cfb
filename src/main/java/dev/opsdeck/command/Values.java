package dev.opsdeck.command;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The values of one command line, read by the {@link Parameter} they belong to.
 *
 * @param given values by parameter; a {@link Parameter.Kind#REST} has a list
 * @param furtherFlags flags the command does not name itself, in the order given, for commands whose grammar goes on
 *     elsewhere ({@code cron run}: the catalogue); a switch has an empty value
 */
public record Values(Map<Parameter<?>, List<Object>> given, List<FurtherFlag> furtherFlags) {

    /** A flag that the command's own grammar does not name. */
    public record FurtherFlag(String name, Optional<String> value) {}

    public Values {
        given = Map.copyOf(given);
        furtherFlags = List.copyOf(furtherFlags);
    }

    /** The value of a required parameter. */
    public <T> T get(Parameter<T> parameter) {
        return find(parameter).orElseThrow(() -> new NoSuchElementException(parameter.name()));
    }

    /** The value of an optional parameter. */
    public <T> Optional<T> find(Parameter<T> parameter) {
        return all(parameter).stream().findFirst();
    }

    /** Whether a switch is on. */
    public boolean switched(Parameter<Boolean> parameter) {
        return find(parameter).orElse(false);
    }

    /** All values of a parameter that takes several. */
    @SuppressWarnings("unchecked") // The parser put in what the parameter's own type made.
    public <T> List<T> all(Parameter<T> parameter) {
        return (List<T>) given.getOrDefault(parameter, List.of());
    }
}
