package dev.opsdeck.access;

import dev.opsdeck.access.policy.EnvironmentPatterns;
import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.access.policy.Right;
import dev.opsdeck.access.policy.Team;
import dev.opsdeck.access.policy.Vocabulary;
import dev.opsdeck.command.Environment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who gains and who loses what between two policies: {@code + gains}, {@code - loses}, one line each. */
final class PolicyDiff {
    private final Policy before;
    private final Policy after;
    private final Vocabulary vocabulary;

    PolicyDiff(Policy before, Policy after, Vocabulary vocabulary) {
        this.before = before;
        this.after = after;
        this.vocabulary = vocabulary;
    }

    /** The lines; none when nobody gains or loses anything. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        SortedSet<String> teams = new TreeSet<>(before.teams().keySet());
        teams.addAll(after.teams().keySet());
        for (String team : teams) {
            List<String> ofTeam = new ArrayList<>(people(team));
            ofTeam.addAll(changes("+ gains", rights(after, team), rights(before, team)));
            ofTeam.addAll(changes("- loses", rights(before, team), rights(after, team)));
            add(lines, "team " + team, ofTeam);
        }
        add(lines, "what counts as which environment", patterns());
        add(
                lines,
                "channels in which sensitive output is shown to everybody",
                names("", before.rules().publicLogs(), after.rules().publicLogs()));
        return lines;
    }

    private static void add(List<String> lines, String title, List<String> section) {
        if (!section.isEmpty()) {
            lines.add(title);
            section.forEach(line -> lines.add("  " + line));
        }
    }

    private List<String> people(String team) {
        Team none = new Team(team, new TreeSet<>(), new TreeSet<>(), java.util.Optional.empty(), false);
        Team old = before.teams().getOrDefault(team, none);
        Team now = after.teams().getOrDefault(team, none);
        return Stream.concat(
                        names("the people of group ", old.groups(), now.groups()).stream(),
                        names("user ", old.members(), now.members()).stream())
                .toList();
    }

    private static List<String> names(String what, Collection<String> old, Collection<String> now) {
        List<String> lines = new ArrayList<>();
        new TreeSet<>(now).stream().filter(name -> !old.contains(name)).forEach(name -> lines.add("+ " + what + name));
        new TreeSet<>(old).stream().filter(name -> !now.contains(name)).forEach(name -> lines.add("- " + what + name));
        return lines;
    }

    private List<Right> rights(Policy policy, String team) {
        return policy.grants().stream()
                .filter(grant -> grant.team().equals(team))
                .flatMap(grant -> Right.of(grant, vocabulary).stream())
                .distinct()
                .toList();
    }

    /** The rights of one side that no right of the other covers: those alike but for the environment on one line. */
    private static List<String> changes(String sign, List<Right> these, List<Right> others) {
        Map<String, Set<Environment>> environments = new TreeMap<>();
        Map<String, SortedSet<String>> permissions = new TreeMap<>();
        these.stream()
                .filter(right -> others.stream().noneMatch(other -> other.covers(right)))
                .forEach(right -> environments
                        .computeIfAbsent(
                                right.permission().word() + "\t" + where(right),
                                any -> EnumSet.noneOf(Environment.class))
                        .addAll(right.environment().stream().toList()));
        environments.forEach((what, in) -> {
            String[] parts = what.split("\t", -1);
            String words = in.stream().map(Environment::word).collect(Collectors.joining(", "));
            String where = " on " + parts[1] + (words.isEmpty() ? "" : " in " + words) + parts[2];
            permissions.computeIfAbsent(where, any -> new TreeSet<>()).add(parts[0]);
        });
        return permissions.entrySet().stream()
                .map(entry -> "%s %s%s".formatted(sign, String.join(", ", entry.getValue()), entry.getKey()))
                .toList();
    }

    private static String where(Right right) {
        String channels = right.channels().isEmpty() ? "" : " from " + String.join(", ", right.channels());
        return right.on().words() + "\t" + channels;
    }

    private List<String> patterns() {
        return names("", patterns(before), patterns(after));
    }

    private static SortedSet<String> patterns(Policy policy) {
        SortedSet<String> words = new TreeSet<>();
        policy.clusters().forEach((name, cluster) -> add(words, name, cluster.environments()));
        policy.temporal().forEach((name, patterns) -> add(words, "temporal:" + name, patterns));
        return words;
    }

    private static void add(SortedSet<String> words, String cluster, EnvironmentPatterns patterns) {
        patterns.patterns()
                .forEach((environment, globs) ->
                        globs.forEach(glob -> words.add("%s/%s is %s".formatted(cluster, glob, environment.word()))));
    }
}
