package dev.opsdeck.logs;

import java.util.List;

/**
 * Lines that belong together, ready to be shown.
 *
 * @param at when the first one was written: nanoseconds since 1970
 * @param source whose they are
 * @param lines without secrets and control characters
 * @param written how many lines the container wrote for it
 * @param redactions how many secrets were taken out
 */
record Entry(long at, LogStream source, List<String> lines, int written, int redactions) {
    Entry {
        lines = List.copyOf(lines);
    }

    /** About how much memory it takes. */
    long weight() {
        return 100 + lines.stream().mapToLong(line -> 50L + line.length()).sum();
    }
}
