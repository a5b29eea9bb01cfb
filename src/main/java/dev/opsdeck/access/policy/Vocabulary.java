package dev.opsdeck.access.policy;

import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KubernetesRole;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Scope;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The words that a grant may use: one for every command that needs a grant, one for each class, and {@code *}; and what the
 * commands behind them say of themselves.
 */
public final class Vocabulary {
    private final SortedMap<String, CommandSpec<?>> commands = new TreeMap<>();
    private final Map<String, List<Permission>> given = new HashMap<>();
    private final List<CommandSpec<?>> offered;
    private final List<String> free;

    public Vocabulary(Collection<? extends CommandSpec<?>> specs) {
        specs.stream()
                .filter(CommandSpec::needsGrant)
                .forEach(spec -> commands.put(spec.permission().word(), spec));
        grantable().forEach(word -> given.put(word, permissions(word)));
        offered = commands.values().stream()
                .filter(spec -> spec.scope().offer().isPresent())
                .sorted(Comparator.<CommandSpec<?>>comparingInt(
                                spec -> spec.name().length())
                        .thenComparing(CommandSpec::name))
                .toList();
        free = specs.stream()
                .filter(spec -> !spec.needsGrant())
                .map(spec -> spec.permission().word())
                .toList();
    }

    private Stream<String> grantable() {
        Stream<String> classes = Stream.of(Risk.values()).map(Risk::word);
        return Stream.concat(Stream.concat(Stream.of(TeamRights.ANY), classes), commands.keySet().stream());
    }

    /** The permissions that a word of a grant gives, sorted; none when the word is unknown. */
    List<Permission> givenBy(String word) {
        return given.getOrDefault(word, List.of());
    }

    private List<Permission> permissions(String word) {
        return all().stream()
                .filter(permission -> word.equals(TeamRights.ANY)
                        || word.equals(permission.word())
                        || word.equals(permission.risk().word()))
                .toList();
    }

    /** What the command of a word is about; empty for classes and {@code *}, which are about everything. */
    public Optional<Kind> kind(String word) {
        return scope(word).map(scope -> Kind.of(scope.about()));
    }

    /** Whether the command of a word reaches a preview's own Temporal too, and so a Kubernetes namespace. */
    public boolean reachesPreviews(String word) {
        return scope(word).map(Scope::reachesPreviews).orElse(false);
    }

    /** Whether the command of a word fires a cron by hand. */
    boolean firesCron(String word) {
        return scope(word).map(Scope::firesCron).orElse(false);
    }

    /** What Kubernetes must allow whoever runs the command of a word; nothing where Kubernetes has no part in it. */
    public Set<KubernetesRole> roles(String word) {
        return scope(word).map(Scope::roles).orElse(Set.of());
    }

    private Optional<Scope> scope(String word) {
        return Optional.ofNullable(commands.get(word)).map(CommandSpec::scope);
    }

    /** The commands that a denial may offer instead, the simplest first: that with the shortest name. */
    List<CommandSpec<?>> offered() {
        return offered;
    }

    /** Whether a grant may use the word. */
    public boolean knows(String word) {
        return given.containsKey(word);
    }

    /** Whether the word is that of a command that every member may run without a grant. */
    public boolean isFree(String word) {
        return free.contains(word);
    }

    /** All permissions, sorted by word. */
    public Collection<Permission> all() {
        return commands.values().stream().map(CommandSpec::permission).toList();
    }

    /** All words that a grant may use, for a mistake's sentence. */
    public String words() {
        return String.join(
                ", ",
                grantable()
                        .map(word -> word.equals(TeamRights.ANY) ? "\"*\"" : word)
                        .toList());
    }
}
