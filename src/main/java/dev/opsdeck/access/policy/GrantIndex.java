package dev.opsdeck.access.policy;

import dev.opsdeck.command.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Grants laid out by what they are on: a question about one namespace looks neither at those of other clusters nor at those
 * that name another one. Immutable.
 */
final class GrantIndex {
    private static final Comparator<Grant> BY_LINE = Comparator.comparingInt(Grant::line);

    private final List<Grant> all;
    private final List<Grant> everything = new ArrayList<>();
    private final Map<String, Names> kubernetes = new HashMap<>();
    private final Map<String, Names> temporal = new HashMap<>();

    /**
     * @param grants in the order of the file
     */
    GrantIndex(List<Grant> grants) {
        all = List.copyOf(grants);
        for (Grant grant : grants) {
            switch (grant.on()) {
                case Selector.Everything _ -> everything.add(grant);
                case Selector.Kubernetes(String cluster, Glob names) ->
                    in(kubernetes, cluster).add(names, grant);
                case Selector.Temporal(String cluster, Glob names) ->
                    in(temporal, cluster).add(names, grant);
            }
        }
    }

    private static Names in(Map<String, Names> clusters, String cluster) {
        return clusters.computeIfAbsent(cluster, any -> new Names());
    }

    /** All of them, in the order of the file. */
    List<Grant> all() {
        return all;
    }

    /** Those that are about the target, its environment aside, in the order of the file. */
    List<Grant> about(Target target) {
        return switch (target) {
            case Target.KubernetesNamespace(String cluster, String namespace, var _) ->
                about(kubernetes.get(cluster), namespace);
            case Target.TemporalNamespace(String cluster, String namespace, var _) ->
                about(temporal.get(cluster), namespace);
            case Target.VisibleKubernetes _, Target.VisibleTemporal _ ->
                all.stream().filter(grant -> grant.on().matches(target)).toList();
            case Target.Opsdeck _ -> everything;
            case Target.Asker _ -> all;
        };
    }

    private List<Grant> about(@Nullable Names names, String namespace) {
        if (names == null) {
            return everything;
        }
        List<Grant> found = new ArrayList<>(everything);
        names.collect(namespace, found);
        found.sort(BY_LINE);
        return found;
    }

    /** The grants of one cluster: most name one namespace, a few a pattern. */
    private static final class Names {
        private final Map<String, List<Grant>> exact = new HashMap<>();
        private final List<Pattern> patterns = new ArrayList<>();

        private record Pattern(Glob names, Grant grant) {}

        void add(Glob names, Grant grant) {
            if (names.isName()) {
                exact.computeIfAbsent(names.pattern(), any -> new ArrayList<>()).add(grant);
            } else {
                patterns.add(new Pattern(names, grant));
            }
        }

        void collect(String namespace, List<Grant> found) {
            found.addAll(exact.getOrDefault(namespace, List.of()));
            for (Pattern pattern : patterns) {
                if (pattern.names().matches(namespace)) {
                    found.add(pattern.grant());
                }
            }
        }
    }
}
