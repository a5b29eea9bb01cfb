package dev.opsdeck.feature.logs.line;

import dev.opsdeck.kubernetes.log.LogStream;
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
public record Entry(long at, LogStream source, List<String> lines, int written, int redactions) {
    public Entry {
        lines = List.copyOf(lines);
    }

    /** About how much memory it takes. */
    public long weight() {
        return 100 + lines.stream().mapToLong(line -> 50L + line.length()).sum();
    }
}
