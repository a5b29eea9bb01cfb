package dev.opsdeck.command.parse;

import dev.opsdeck.command.Command;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All commands by their words. */
@Singleton
public final class CommandRegistry {
    private final List<Command<?>> commands;
    private final SortedMap<String, Command<?>> byWords = new TreeMap<>();

    /**
     * @throws IllegalStateException when two commands share a name or an alias
     */
    public CommandRegistry(Collection<Command<?>> commands) {
        this.commands = commands.stream()
                .sorted(Comparator.comparing(command -> command.spec().name()))
                .toList();
        for (Command<?> command : this.commands) {
            claim(command.spec().name(), command);
            command.spec().aliases().forEach(alias -> claim(alias, command));
        }
    }

    private void claim(String words, Command<?> command) {
        Command<?> taken = byWords.putIfAbsent(words, command);
        if (taken != null) {
            throw new IllegalStateException("\"%s\" is claimed by %s and %s"
                    .formatted(
                            words,
                            taken.getClass().getSimpleName(),
                            command.getClass().getSimpleName()));
        }
    }

    /** All commands, sorted by name. */
    public List<Command<?>> all() {
        return commands;
    }

    /** The command of exactly these words, by name or alias. */
    public Optional<Command<?>> named(String words) {
        return Optional.ofNullable(byWords.get(words));
    }

    /** All names and aliases. */
    public Collection<String> words() {
        return List.copyOf(byWords.keySet());
    }
}
