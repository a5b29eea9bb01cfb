package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.feature.logs.line.MultilineGrouper;
import dev.opsdeck.feature.logs.line.RawEntry;
import dev.opsdeck.feature.logs.line.RawLine;
import dev.opsdeck.kubernetes.log.LogStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Groups the live lines of several containers into entries and merges those by time: each entry is held back for a
 * moment, so that an older one of another container can come first. Used by one thread.
 */
final class MergeBuffer {
    /** When more than that is held back, the oldest entry is released at once. */
    private static final long MOST_BYTES = 8L << 20;

    private final long holdNanos;
    private final Map<LogStream, Open> open = new HashMap<>();
    private final PriorityQueue<Held> held = new PriorityQueue<>(
            Comparator.comparingLong((Held one) -> one.entry().at()).thenComparingLong(Held::number));
    private long number;
    private long bytes;

    MergeBuffer(Duration hold) {
        this.holdNanos = hold.toNanos();
    }

    private static final class Open {
        private final MultilineGrouper grouper = new MultilineGrouper();
        private long lastLine;
    }

    private record Held(LogStream source, RawEntry entry, long number, long due) {}

    /** An entry whose turn it is. */
    record Released(LogStream source, RawEntry entry) {}

    /**
     * Takes a line.
     *
     * @param now in nanoseconds, by any ticker
     */
    void add(LogStream source, RawLine line, long now) {
        Open of = open.computeIfAbsent(source, _ -> new Open());
        of.lastLine = now;
        of.grouper.add(line).ifPresent(entry -> hold(source, entry, now));
    }

    private void hold(LogStream source, RawEntry entry, long now) {
        held.add(new Held(source, entry, number++, now + holdNanos));
        bytes += weight(entry);
    }

    private static long weight(RawEntry entry) {
        return entry.lines().stream()
                .mapToLong(line -> 100L + line.text().length)
                .sum();
    }

    /** The next entry whose turn it is. */
    Optional<Released> next(long now) {
        flush(now - holdNanos / 2, now);
        Held first = held.peek();
        boolean due = first != null && (first.due() - now <= 0 || bytes > MOST_BYTES);
        return due ? Optional.of(released(held.remove())) : Optional.empty();
    }

    /** The next entry of all that is left: nothing more comes. */
    Optional<Released> last(long now) {
        flush(Long.MAX_VALUE, now);
        return held.isEmpty() ? Optional.empty() : Optional.of(released(held.remove()));
    }

    private Released released(Held entry) {
        bytes -= weight(entry.entry());
        return new Released(entry.source(), entry.entry());
    }

    /** Completes the entries that had no further line since then. */
    private void flush(long since, long now) {
        Iterator<Map.Entry<LogStream, Open>> each = open.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<LogStream, Open> one = each.next();
            if (since == Long.MAX_VALUE || one.getValue().lastLine - since <= 0) {
                one.getValue().grouper.flush().ifPresent(entry -> hold(one.getKey(), entry, now));
                each.remove();
            }
        }
    }
}
