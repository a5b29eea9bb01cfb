package dev.opsdeck.feature.logs.read;

import dev.opsdeck.feature.logs.line.Entry;
import dev.opsdeck.feature.logs.line.Grouping;
import dev.opsdeck.feature.logs.line.RawEntry;
import dev.opsdeck.feature.logs.line.RawLine;
import dev.opsdeck.feature.logs.line.Rendering;
import dev.opsdeck.feature.logs.line.TimedLines;
import dev.opsdeck.kubernetes.log.LogStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The wanted entries of one container's log from start to end. Used by one thread at a time. */
final class ContainerEntries implements Entries {
    private final LogStream source;
    private final TimedLines lines;
    private final Rendering rendering;
    private final Grouping grouping = new Grouping();
    private boolean ended;
    private boolean cut;
    private long scanned;

    ContainerEntries(LogStream source, TimedLines lines, Rendering rendering) {
        this.source = source;
        this.lines = lines;
        this.rendering = rendering;
    }

    @Override
    public Optional<Entry> next() {
        while (!ended) {
            Optional<Entry> wanted = nextRaw().flatMap(raw -> rendering.entry(source, raw));
            if (wanted.isPresent()) {
                return wanted;
            }
        }
        return Optional.empty();
    }

    private Optional<RawEntry> nextRaw() {
        try {
            Optional<RawLine> line = lines.next();
            if (line.isPresent()) {
                scanned++;
                return grouping.add(line.get());
            }
        } catch (IOException broken) {
            cut = true;
        }
        ended = true;
        return grouping.flush();
    }

    LogStream source() {
        return source;
    }

    /** How many lines were read, wanted or not. */
    long scanned() {
        return scanned;
    }

    /** Whether the connection ended before the log did. */
    boolean cut() {
        return cut;
    }

    /** Reads everything and keeps the last entries, at most so many and about so many bytes. */
    Entries last(int most, long mostWeight) {
        Deque<Entry> kept = new ArrayDeque<>();
        long weight = 0;
        for (Optional<Entry> entry = next(); entry.isPresent(); entry = next()) {
            kept.addLast(entry.get());
            weight += entry.get().weight();
            while (kept.size() > most || (weight > mostWeight && kept.size() > 1)) {
                weight -= kept.removeFirst().weight();
            }
        }
        return () -> Optional.ofNullable(kept.pollFirst());
    }
}
