package dev.opsdeck.feature.logs.line;

import java.util.List;

/**
 * Lines that belong together: one, or a stack trace with the line it belongs to.
 *
 * @param lines at least one
 */
public record RawEntry(List<RawLine> lines) {
    public RawEntry {
        lines = List.copyOf(lines);
    }

    RawLine first() {
        return lines.getFirst();
    }

    public long at() {
        return first().at();
    }
}
