package dev.opsdeck.access.policy;

import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.parse.CommandRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The words that a grant may use: one for every command that needs a grant, one for each class, and {@code *}. */
public final class Vocabulary {
    private final Map<String, Permission> permissions = new TreeMap<>();
    private final Map<String, Kind> kinds = new TreeMap<>();
    private final Set<String> reachingPreviews = new TreeSet<>();
    private final Map<String, List<Permission>> given = new HashMap<>();
    private final List<String> free;

    public Vocabulary(Collection<? extends CommandSpec<?>> specs) {
        specs.stream().filter(CommandSpec::needsGrant).forEach(spec -> {
            permissions.put(spec.permission().word(), spec.permission());
            kinds.put(spec.permission().word(), Kind.of(spec.about()));
            if (spec.reachesPreviews()) {
                reachingPreviews.add(spec.permission().word());
            }
        });
        Stream.concat(
                        Stream.concat(
                                Stream.of(TeamRights.ANY),
                                Stream.of(Risk.values()).map(Risk::word)),
                        permissions.keySet().stream())
                .forEach(word -> given.put(word, permissions(word)));
        free = specs.stream()
                .filter(spec -> !spec.needsGrant())
                .map(spec -> spec.permission().word())
                .toList();
    }

    public static Vocabulary of(CommandRegistry registry) {
        return new Vocabulary(
                registry.all().stream().<CommandSpec<?>>map(Command::spec).toList());
    }

    /** The permissions that a word of a grant gives, sorted; none when the word is unknown. */
    List<Permission> givenBy(String word) {
        return given.getOrDefault(word, List.of());
    }

    private List<Permission> permissions(String word) {
        return permissions.values().stream()
                .filter(permission -> word.equals(TeamRights.ANY)
                        || word.equals(permission.word())
                        || word.equals(permission.risk().word()))
                .toList();
    }

    /** What the command of a word is about; empty for classes and {@code *}, which are about everything. */
    public Optional<Kind> kind(String word) {
        return Optional.ofNullable(kinds.get(word));
    }

    /** Whether the command of a word reaches a preview's own Temporal too, and so a Kubernetes namespace. */
    public boolean reachesPreviews(String word) {
        return reachingPreviews.contains(word);
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
        return List.copyOf(permissions.values());
    }

    /** All words that a grant may use, for a mistake's sentence. */
    public String words() {
        return String.join(
                ", ",
                Stream.concat(
                                Stream.concat(
                                        Stream.of("\"*\""),
                                        Stream.of(Risk.values()).map(Risk::word)),
                                permissions.keySet().stream())
                        .toList());
    }
}
