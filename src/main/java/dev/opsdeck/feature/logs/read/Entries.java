package dev.opsdeck.feature.logs.read;

import dev.opsdeck.feature.logs.line.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Entries in the order they were written. */
@FunctionalInterface
interface Entries {

    /** The next one; empty at the end. Blocks until it is there. */
    Optional<Entry> next();

    /** Several together, by time. Holds one entry of each. */
    static Entries merged(List<? extends Entries> several) {
        PriorityQueue<Head> heads = new PriorityQueue<>(
                Comparator.comparingLong((Head head) -> head.entry().at()).thenComparingInt(Head::number));
        for (int number = 0; number < several.size(); number++) {
            int place = number;
            several.get(number).next().ifPresent(entry -> heads.add(new Head(entry, place)));
        }
        return () -> {
            Optional<Head> first = Optional.ofNullable(heads.poll());
            first.ifPresent(head ->
                    several.get(head.number()).next().ifPresent(entry -> heads.add(new Head(entry, head.number()))));
            return first.map(Head::entry);
        };
    }

    /** The next entry of one of several. */
    record Head(Entry entry, int number) {}
}
