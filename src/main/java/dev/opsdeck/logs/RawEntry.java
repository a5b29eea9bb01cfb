package dev.opsdeck.logs;

import java.util.List;

/**
 * Lines that belong together: one, or a stack trace with the line it belongs to.
 *
 * @param lines at least one
 */
record RawEntry(List<RawLine> lines) {
    RawEntry {
        lines = List.copyOf(lines);
    }

    RawLine first() {
        return lines.getFirst();
    }

    long at() {
        return first().at();
    }
}
