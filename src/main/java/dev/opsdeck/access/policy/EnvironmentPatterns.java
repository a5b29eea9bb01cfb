package dev.opsdeck.access.policy;

import dev.opsdeck.command.Environment;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which names of namespaces stand for which environment, in one cluster. */
public record EnvironmentPatterns(Map<Environment, List<Glob>> patterns) {
    public EnvironmentPatterns {
        Map<Environment, List<Glob>> copy = new EnumMap<>(Environment.class);
        patterns.forEach((environment, globs) -> copy.put(environment, List.copyOf(globs)));
        patterns = Collections.unmodifiableMap(copy);
    }

    /** No patterns: everything is production. */
    public static EnvironmentPatterns none() {
        return new EnvironmentPatterns(Map.of());
    }

    /** The environment of a name; empty when no pattern fits, production when patterns of two environments do. */
    Optional<Environment> of(String namespace) {
        Optional<Environment> found = Optional.empty();
        for (Map.Entry<Environment, List<Glob>> entry : patterns.entrySet()) {
            if (entry.getValue().stream().anyMatch(glob -> glob.matches(namespace))) {
                if (found.isPresent()) {
                    return Optional.of(Environment.PRODUCTION);
                }
                found = Optional.of(entry.getKey());
            }
        }
        return found;
    }
}
