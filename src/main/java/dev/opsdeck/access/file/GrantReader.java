package dev.opsdeck.access.file;

import dev.opsdeck.access.policy.Glob;
import dev.opsdeck.access.policy.Grant;
import dev.opsdeck.access.policy.Selector;
import dev.opsdeck.access.policy.SlackId;
import dev.opsdeck.access.policy.Vocabulary;
import dev.opsdeck.command.Environment;
import dev.opsdeck.config.Position;
import dev.opsdeck.config.Problems;
import dev.opsdeck.config.YamlMap;
import dev.opsdeck.config.YamlValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads {@code grants}. Every name in them must be known, so that no mistyped word can open or close anything. */
final class GrantReader {
    private static final String TEMPORAL = "temporal:";
    private static final String FORMS = "write cluster/namespace, temporal:cluster/namespace or \"*\"";

    private final Problems problems;
    private final Vocabulary vocabulary;
    private final Known known;
    private final ClusterCatalogReader catalog;

    /** The names that the rest of the file defines. */
    record Known(Set<String> teams, Set<String> clusters, Set<String> temporal) {}

    GrantReader(Problems problems, Vocabulary vocabulary, Known known) {
        this.problems = problems;
        this.vocabulary = vocabulary;
        this.known = known;
        this.catalog = new ClusterCatalogReader(problems);
    }

    List<Grant> grants(YamlValue list) {
        List<Grant> grants = new ArrayList<>();
        for (YamlValue value : list.list()) {
            grant(value).ifPresent(grants::add);
        }
        return grants;
    }

    private Optional<Grant> grant(YamlValue value) {
        YamlMap map = value.map("a grant", "team", "may", "on", "environments", "channels");
        Optional<String> team = map.require("team").flatMap(this::team);
        List<YamlValue.Word> may = map.require("may").map(this::may).orElse(List.of());
        Optional<Selector> on = map.require("on").flatMap(this::selector);
        Set<Environment> environments =
                map.find("environments").map(this::environments).orElse(Grant.UNLESS_NAMED);
        SortedSet<String> channels =
                map.find("channels").map(SlackId.CHANNEL::allIn).orElseGet(TreeSet::new);
        if (team.isEmpty() || may.isEmpty() || on.isEmpty() || environments.isEmpty()) {
            return Optional.empty();
        }
        may.forEach(word -> checkKind(word, on.get()));
        List<String> words = may.stream().map(YamlValue.Word::text).toList();
        return Optional.of(new Grant(value.position().line(), team.get(), words, on.get(), environments, channels));
    }

    private Optional<String> team(YamlValue value) {
        return value.text().filter(team -> isKnown("team", team, known.teams(), value));
    }

    private static boolean isKnown(String what, String name, Set<String> names, YamlValue value) {
        if (!names.contains(name)) {
            value.wrong("there is no %s \"%s\": known are %s".formatted(what, name, String.join(", ", names)));
        }
        return names.contains(name);
    }

    private List<YamlValue.Word> may(YamlValue list) {
        List<YamlValue.Word> words = list.words();
        for (YamlValue.Word word : words) {
            if (vocabulary.isFree(word.text())) {
                problems.add(word.position(), "\"%s\" needs no grant: everybody may".formatted(word.text()));
            } else if (!vocabulary.knows(word.text())) {
                problems.add(
                        word.position(),
                        "there is no permission \"%s\": known are %s".formatted(word.text(), vocabulary.words()));
            }
        }
        return words;
    }

    private Set<Environment> environments(YamlValue list) {
        Set<Environment> environments = EnumSet.noneOf(Environment.class);
        for (YamlValue.Word word : list.words()) {
            catalog.environment(word.text(), word.position()).ifPresent(environments::add);
        }
        return environments;
    }

    private Optional<Selector> selector(YamlValue value) {
        return value.text().flatMap(text -> selector(text, value));
    }

    private Optional<Selector> selector(String text, YamlValue value) {
        if (text.equals("*")) {
            return Optional.of(new Selector.Everything());
        }
        boolean temporal = text.startsWith(TEMPORAL);
        String path = temporal ? text.substring(TEMPORAL.length()) : text;
        int slash = path.indexOf('/');
        if (slash < 0) {
            value.wrong("\"%s\" names no namespace: %s".formatted(text, FORMS));
            return Optional.empty();
        }
        String cluster = path.substring(0, slash);
        Position position = value.position();
        ClusterCatalogReader.Kind kind =
                temporal ? ClusterCatalogReader.Kind.TEMPORAL : ClusterCatalogReader.Kind.KUBERNETES;
        Optional<Glob> glob = catalog.glob(path.substring(slash + 1), position, kind);
        boolean there = temporal
                ? isKnown("Temporal cluster", cluster, known.temporal(), value)
                : isKnown("cluster", cluster, known.clusters(), value);
        if (!there) {
            return Optional.empty();
        }
        return glob.map(namespaces ->
                temporal ? new Selector.Temporal(cluster, namespaces) : new Selector.Kubernetes(cluster, namespaces));
    }

    private boolean reachesPreviews(String word, Selector on) {
        return on instanceof Selector.Kubernetes && vocabulary.reachesPreviews(word);
    }

    /** A permission about one kind of target on a selector of another kind could never apply. */
    private void checkKind(YamlValue.Word word, Selector on) {
        vocabulary
                .kind(word.text())
                .filter(kind -> !kind.fits(on) && !reachesPreviews(word.text(), on))
                .ifPresent(kind -> problems.add(
                        word.position(),
                        "%s is about %s and can never apply to %s: its grant needs on: %s"
                                .formatted(word.text(), kind.words(), on.words(), kind.form())));
    }
}
