package dev.opsdeck.access.file;

import dev.opsdeck.access.policy.ClusterCatalog.KubernetesCluster;
import dev.opsdeck.access.policy.EnvironmentPatterns;
import dev.opsdeck.access.policy.Glob;
import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.command.Environment;
import dev.opsdeck.config.Position;
import dev.opsdeck.config.Problems;
import dev.opsdeck.config.YamlMap;
import dev.opsdeck.config.YamlValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code clusters} and {@code temporal}. */
final class ClusterCatalogReader {
    private static final Pattern CLUSTER_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
    private static final Pattern KUBERNETES_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Pattern KUBERNETES_GLOB = Pattern.compile("[a-z0-9*-]+");
    private static final Pattern TEMPORAL_GLOB = Pattern.compile("[A-Za-z0-9._*-]+");

    /** Whose rules a namespace's name follows. */
    enum Kind {
        KUBERNETES,
        TEMPORAL
    }

    private final Problems problems;

    ClusterCatalogReader(Problems problems) {
        this.problems = problems;
    }

    Map<String, Policy.Cluster> clusters(YamlValue value) {
        Map<String, Policy.Cluster> clusters = new LinkedHashMap<>();
        Optional<String> byDefault = Optional.empty();
        for (YamlMap.Entry entry : value.named()) {
            checkName(entry);
            YamlMap map = entry.value().map("a cluster", "context", "environments", "default");
            boolean isDefault = map.find("default").flatMap(YamlValue::flag).orElse(false);
            if (isDefault && byDefault.isPresent()) {
                problems.add(
                        entry.position(),
                        "%s and %s are both the default: one can be".formatted(byDefault.get(), entry.key()));
            }
            byDefault = isDefault ? Optional.of(entry.key()) : byDefault;
            KubernetesCluster cluster =
                    new KubernetesCluster(entry.key(), map.find("context").flatMap(YamlValue::text), isDefault);
            clusters.put(entry.key(), new Policy.Cluster(cluster, environments(map, Kind.KUBERNETES)));
        }
        return clusters;
    }

    Map<String, EnvironmentPatterns> temporal(YamlValue value) {
        Map<String, EnvironmentPatterns> clusters = new LinkedHashMap<>();
        for (YamlMap.Entry entry : value.named()) {
            checkName(entry);
            YamlMap map = entry.value().map("a Temporal cluster", "environments");
            clusters.put(entry.key(), environments(map, Kind.TEMPORAL));
        }
        return clusters;
    }

    private void checkName(YamlMap.Entry entry) {
        if (!CLUSTER_NAME.matcher(entry.key()).matches()) {
            problems.add(
                    entry.position(),
                    "\"%s\" is no name for a cluster: use small letters, digits, - and ., for example apps"
                            .formatted(entry.key()));
        }
    }

    private EnvironmentPatterns environments(YamlMap cluster, Kind kind) {
        Optional<YamlValue> value = cluster.find("environments");
        if (value.isEmpty()) {
            return EnvironmentPatterns.none();
        }
        Map<Environment, List<Glob>> patterns = new EnumMap<>(Environment.class);
        Map<String, String> taken = new HashMap<>();
        for (YamlMap.Entry entry : value.get().named()) {
            List<Glob> globs = new ArrayList<>();
            for (YamlValue.Word word : entry.value().words()) {
                glob(word.text(), word.position(), kind).ifPresent(globs::add);
                String other = taken.putIfAbsent(word.text(), entry.key());
                if (other != null) {
                    problems.add(word.position(), "\"%s\" stands for %s already".formatted(word.text(), other));
                }
            }
            environment(entry.key(), entry.position()).ifPresent(environment -> patterns.put(environment, globs));
        }
        return new EnvironmentPatterns(patterns);
    }

    /** The environment of a word, or a mistake. */
    Optional<Environment> environment(String word, Position position) {
        Optional<Environment> environment = Environment.of(word);
        if (environment.isEmpty()) {
            problems.add(
                    position,
                    "\"%s\" is no environment: there are %s"
                            .formatted(
                                    word,
                                    Stream.of(Environment.values())
                                            .map(Environment::word)
                                            .collect(Collectors.joining(", "))));
        }
        return environment;
    }

    /** The glob of a text, or a mistake: what could never match is one. */
    Optional<Glob> glob(String text, Position position, Kind kind) {
        Pattern characters = kind == Kind.KUBERNETES ? KUBERNETES_GLOB : TEMPORAL_GLOB;
        if (!characters.matcher(text).matches()) {
            problems.add(
                    position,
                    kind == Kind.KUBERNETES
                            ? "\"%s\" can match no namespace: names have small letters, digits and -, and the only wildcard is *, for example pr-*"
                                    .formatted(text)
                            : "\"%s\" can match no Temporal namespace: names have letters, digits, ., _ and -, and the only wildcard is *, for example pnats-*"
                                    .formatted(text));
            return Optional.empty();
        }
        if (text.contains("**")) {
            problems.add(
                    position, "\"%s\" has two * in a row: one means any run of characters already".formatted(text));
            return Optional.empty();
        }
        Glob glob = new Glob(text);
        if (kind == Kind.KUBERNETES
                && glob.isName()
                && !KUBERNETES_NAME.matcher(text).matches()) {
            problems.add(
                    position,
                    "\"%s\" can match no namespace, as names neither begin nor end with -: did you mean \"%s*\"?"
                            .formatted(text, text));
            return Optional.empty();
        }
        return Optional.of(glob);
    }
}
