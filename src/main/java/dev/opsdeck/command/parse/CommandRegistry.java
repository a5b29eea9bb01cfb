package dev.opsdeck.command.parse;

import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All commands by their words. Asks each for its spec once. */
@Singleton
public final class CommandRegistry {
    private final List<CommandSpec<?>> specs;
    private final SortedMap<String, Entry<?>> byWords = new TreeMap<>();

    /** A command and what it said of itself. */
    record Entry<A>(Command<A> command, CommandSpec<A> spec) {
        private static <A> Entry<A> of(Command<A> command) {
            return new Entry<>(command, command.spec());
        }
    }

    /**
     * @throws IllegalStateException when two commands share a name or an alias
     */
    public CommandRegistry(Collection<Command<?>> commands) {
        List<Entry<?>> entries = commands.stream().<Entry<?>>map(Entry::of).toList();
        for (Entry<?> entry : entries) {
            claim(entry.spec().name(), entry);
            entry.spec().aliases().forEach(alias -> claim(alias, entry));
        }
        specs = entries.stream()
                .<CommandSpec<?>>map(Entry::spec)
                .sorted(Comparator.comparing(CommandSpec::name))
                .toList();
    }

    private void claim(String words, Entry<?> entry) {
        Entry<?> taken = byWords.putIfAbsent(words, entry);
        if (taken != null) {
            throw new IllegalStateException("\"%s\" is claimed by %s and %s"
                    .formatted(
                            words,
                            taken.command().getClass().getSimpleName(),
                            entry.command().getClass().getSimpleName()));
        }
    }

    /** What all commands say of themselves, sorted by name. */
    public List<CommandSpec<?>> specs() {
        return specs;
    }

    /** The command of exactly these words, by name or alias. */
    Optional<Entry<?>> named(String words) {
        return Optional.ofNullable(byWords.get(words));
    }
}
