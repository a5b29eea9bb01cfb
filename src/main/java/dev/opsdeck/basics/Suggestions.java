package dev.opsdeck.basics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** "Did you mean": which names somebody may have had in mind who typed one that is not there. */
public final class Suggestions {
    private static final int MOST = 3;
    private static final int SLIPS = 2;

    private Suggestions() {}

    /** At most three names, the nearest first: two letters away, of a long name a third of its letters. */
    public static List<String> of(String typed, Collection<String> names) {
        return near(typed, names, name -> EditDistance.between(name, typed));
    }

    /** The same for names that end in letters nobody remembers, as those of pods: the beginning counts as the whole. */
    public static List<String> ofBeginning(String typed, Collection<String> names) {
        return near(typed, names, name -> {
            String beginning = name.substring(0, Math.min(name.length(), typed.length()));
            return name.startsWith(typed)
                    ? 0
                    : Math.min(EditDistance.between(name, typed), EditDistance.between(beginning, typed));
        });
    }

    /** The nearest of the candidates, unless it is more than two letters away. */
    public static <T> Optional<T> nearest(Collection<T> candidates, ToIntFunction<T> distance) {
        return candidates.stream()
                .filter(candidate -> distance.applyAsInt(candidate) <= SLIPS)
                .min(Comparator.comparingInt(distance));
    }

    private static List<String> near(String typed, Collection<String> names, ToIntFunction<String> distance) {
        int most = Math.max(SLIPS, typed.length() / 3);
        return names.stream()
                .filter(name -> distance.applyAsInt(name) <= most)
                .sorted(Comparator.comparingInt(distance))
                .limit(MOST)
                .toList();
    }
}
