package dev.opsdeck.blackbox;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lines of a {@link ChattyNode}, each of whose containers numbers its own, so that a hole or a double shows.
 *
 * @param missing lines between the first and the last of a container that are not there
 * @param doubled lines that are there once more than they should
 */
record LineCounts(int containers, long lines, long missing, long doubled) {
    private static final Pattern LINE = Pattern.compile("number=(\\d+) path=(\\S+)");

    static LineCounts of(Stream<String> lines) {
        Map<String, BitSet> seen = new HashMap<>();
        long doubled = 0;
        for (String line : (Iterable<String>) lines::iterator) {
            Matcher found = LINE.matcher(line);
            if (found.find()) {
                BitSet numbers = seen.computeIfAbsent(found.group(2), any -> new BitSet());
                int number = Integer.parseInt(found.group(1));
                doubled += numbers.get(number) ? 1 : 0;
                numbers.set(number);
            }
        }
        long distinct = seen.values().stream().mapToLong(BitSet::cardinality).sum();
        long expected = seen.values().stream()
                .mapToLong(numbers -> numbers.length() - numbers.nextSetBit(0))
                .sum();
        return new LineCounts(seen.size(), distinct + doubled, expected - distinct, doubled);
    }

    String words() {
        return "%d of %d pods, %d missing, %d doubled".formatted(lines, containers, missing, doubled);
    }
}
