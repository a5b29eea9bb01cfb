package dev.opsdeck.access.policy;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Target;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One tuple of the policy: all its parts must fit together, none counts alone.
 *
 * @param line where it stands in {@code policy.yaml}
 * @param team who
 * @param may words of permissions, classes, or {@code *}
 * @param on which targets
 * @param environments where; never empty
 * @param channels Slack channels it may be used from; empty means anywhere
 */
public record Grant(
        int line,
        String team,
        List<String> may,
        Selector on,
        Set<Environment> environments,
        SortedSet<String> channels) {

    /** What a grant without {@code environments} covers: production is always named. */
    public static final Set<Environment> UNLESS_NAMED =
            Collections.unmodifiableSet(EnumSet.of(Environment.PREVIEW, Environment.STAGING, Environment.DEVELOPMENT));

    public Grant {
        may = List.copyOf(may);
        environments = Collections.unmodifiableSet(EnumSet.copyOf(environments));
        channels = Collections.unmodifiableSortedSet(new TreeSet<>(channels));
    }

    /** Whether it holds in the target's environment; targets without one have none to fail on. */
    boolean holdsIn(Target target) {
        return target.livesIn().map(environments::contains).orElse(true);
    }

    /** Whether it may be used from there. */
    boolean holdsFrom(Place place) {
        return channels.isEmpty() || (place.kind() == Place.Kind.CHANNEL && channels.contains(place.channelId()));
    }

    /** The environments as words, in the order of {@link Environment}. */
    public String environmentWords() {
        return environments.stream().map(Environment::word).collect(Collectors.joining(", "));
    }

    /** The grant on one line, for the record and {@code can-i}. */
    String words() {
        String places = channels.isEmpty() ? "" : " from " + String.join(", ", channels);
        return "%s may %s on %s in %s%s (line %d)"
                .formatted(team, String.join(", ", may), on.words(), environmentWords(), places, line);
    }
}
