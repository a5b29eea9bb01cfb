package dev.opsdeck.access;

import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The grants of one team, laid out so that a decision looks only at those that name the permission and the target's
 * cluster: its cost does not grow with the number of teams, and hardly with that of grants.
 */
final class TeamRights {
    /** The word of a grant that gives every permission. */
    static final String ANY = "*";

    private final List<Grant> all;
    private final Map<String, Scopes> byWord = new HashMap<>();

    /**
     * @param grants all of one team, in the order of the file
     */
    TeamRights(List<Grant> grants) {
        all = List.copyOf(grants);
        for (Grant grant : grants) {
            for (String word : grant.may()) {
                byWord.computeIfAbsent(word, any -> new Scopes()).add(grant);
            }
        }
    }

    /** All grants, in the order of the file. */
    List<Grant> all() {
        return all;
    }

    /** The first grant of the file that allows it. */
    Optional<Grant> allowing(Permission permission, Target target, Place place) {
        Grant first = null;
        for (String word : words(permission)) {
            Scopes scopes = byWord.get(word);
            if (scopes != null) {
                first = earlier(first, scopes.allowing(target, place));
            }
        }
        return Optional.ofNullable(first);
    }

    /** All grants that give the permission on anything, in the order of the file. */
    List<Grant> giving(Permission permission) {
        return Stream.of(words(permission))
                .map(byWord::get)
                .filter(Objects::nonNull)
                .flatMap(scopes -> scopes.all.stream())
                .distinct()
                .sorted(Comparator.comparingInt(Grant::line))
                .toList();
    }

    private static String[] words(Permission permission) {
        return new String[] {permission.word(), permission.risk().word(), ANY};
    }

    private static @Nullable Grant earlier(@Nullable Grant one, @Nullable Grant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.line() <= other.line() ? one : other;
    }

    /** The grants of one word by what they are on. */
    private static final class Scopes {
        private final List<Grant> all = new ArrayList<>();
        private final List<Grant> everything = new ArrayList<>();
        private final Map<String, List<Grant>> kubernetes = new HashMap<>();
        private final Map<String, List<Grant>> temporal = new HashMap<>();

        void add(Grant grant) {
            all.add(grant);
            switch (grant.on()) {
                case Selector.Everything _ -> everything.add(grant);
                case Selector.Kubernetes(String cluster, var _) ->
                    in(kubernetes, cluster).add(grant);
                case Selector.Temporal(String cluster, var _) ->
                    in(temporal, cluster).add(grant);
            }
        }

        private static List<Grant> in(Map<String, List<Grant>> clusters, String cluster) {
            return clusters.computeIfAbsent(cluster, any -> new ArrayList<>());
        }

        @Nullable Grant allowing(Target target, Place place) {
            List<Grant> some = switch (target) {
                case Target.KubernetesNamespace(String cluster, var _, var _) ->
                    kubernetes.getOrDefault(cluster, List.of());
                case Target.TemporalNamespace(String cluster, var _, var _) ->
                    temporal.getOrDefault(cluster, List.of());
                case Target.VisibleKubernetes _, Target.VisibleTemporal _ -> all;
                case Target.Opsdeck _, Target.Asker _ -> List.of();
            };
            return earlier(first(everything, target, place), first(some, target, place));
        }

        private static @Nullable Grant first(List<Grant> grants, Target target, Place place) {
            for (Grant grant : grants) {
                if (grant.on().matches(target) && grant.holdsIn(target) && grant.holdsFrom(place)) {
                    return grant;
                }
            }
            return null;
        }
    }
}
