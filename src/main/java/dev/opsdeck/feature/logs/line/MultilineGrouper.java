package dev.opsdeck.feature.logs.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the lines of one container together that belong together, so that neither interleaving nor filtering tears a stack
 * trace apart. An entry is complete when a line comes that starts another. Used by one thread.
 */
public final class MultilineGrouper {
    /** More lines than that are no stack trace. */
    static final int MOST_LINES = 500;

    private static final int MOST_BYTES = 256 * 1024;
    /** What one program writes in one go is written faster than that. */
    private static final long LONGEST_PAUSE_NANOS = 1_000_000_000L;

    private final List<RawLine> open = new ArrayList<>();
    private StackTraceState trace = StackTraceState.NONE;
    private int bytes;

    /** Takes a line; gives the entry that it completes. */
    public Optional<RawEntry> add(RawLine line) {
        Optional<RawEntry> complete = Optional.empty();
        if (!open.isEmpty() && !belongs(line)) {
            complete = flush();
        }
        trace = open.isEmpty() ? StackTraceState.of(line) : trace.with(line);
        open.add(line);
        bytes += line.text().length;
        return complete;
    }

    private boolean belongs(RawLine line) {
        RawLine last = open.getLast();
        return open.size() < MOST_LINES
                && bytes + line.text().length <= MOST_BYTES
                && line.at() - last.at() <= LONGEST_PAUSE_NANOS
                && trace.continues(last, line);
    }

    /** The entry that is not complete yet, as it is. */
    public Optional<RawEntry> flush() {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        RawEntry entry = new RawEntry(open);
        open.clear();
        trace = StackTraceState.NONE;
        bytes = 0;
        return Optional.of(entry);
    }
}
