package dev.opsdeck.feature.logs.read;

import dev.opsdeck.feature.logs.line.Entry;
import dev.opsdeck.feature.logs.line.LinePipeline;
import dev.opsdeck.feature.logs.line.MultilineGrouper;
import dev.opsdeck.feature.logs.line.RawEntry;
import dev.opsdeck.feature.logs.line.RawLine;
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
    private final LinePipeline pipeline;
    private final MultilineGrouper grouper = new MultilineGrouper();
    private boolean ended;
    private boolean cut;
    private long scanned;

    ContainerEntries(LogStream source, TimedLines lines, LinePipeline pipeline) {
        this.source = source;
        this.lines = lines;
        this.pipeline = pipeline;
    }

    @Override
    public Optional<Entry> next() {
        while (!ended) {
            Optional<Entry> wanted = nextRaw().flatMap(raw -> pipeline.entry(source, raw));
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
                return grouper.add(line.get());
            }
        } catch (IOException broken) {
            cut = true;
        }
        ended = true;
        return grouper.flush();
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
