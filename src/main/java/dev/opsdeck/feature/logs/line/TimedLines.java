package dev.opsdeck.feature.logs.line;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Lines of a stream of bytes, with their moments when it was asked for with them. Holds one block and one line, whatever their lengths. */
public final class TimedLines implements Closeable {
    /** Bytes kept of one line; the rest is counted and dropped. */
    static final int LONGEST = 32 * 1024;

    private static final int BLOCK = 64 * 1024;

    private final InputStream input;
    private final boolean timed;
    private final byte[] block = new byte[BLOCK];
    private int start;
    private int end;
    private long lastAt = LogTime.NONE;

    public TimedLines(InputStream input) {
        this(input, true);
    }

    /**
     * @param timed whether each line stands behind its moment
     */
    public TimedLines(InputStream input, boolean timed) {
        this.input = input;
        this.timed = timed;
    }

    /**
     * The next line; empty at the end.
     *
     * @throws IOException when the connection was cut; what came of the last line is dropped then
     */
    public Optional<RawLine> next() throws IOException {
        if (start == end && !fill()) {
            return Optional.empty();
        }
        int newline = newline(start);
        if (newline >= 0) {
            RawLine line = line(block, start, newline, 0, true);
            start = newline + 1;
            return Optional.of(line);
        }
        return Optional.of(longer());
    }

    private RawLine longer() throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(2 * (end - start) + 64);
        long cut = 0;
        do {
            int newline = newline(start);
            int stop = newline < 0 ? end : newline;
            int taken = Math.min(stop - start, LONGEST - kept.size());
            kept.write(block, start, taken);
            cut += stop - start - taken;
            start = newline < 0 ? end : newline + 1;
            if (newline >= 0) {
                return line(kept.toByteArray(), 0, kept.size(), cut, true);
            }
        } while (fill());
        return line(kept.toByteArray(), 0, kept.size(), cut, false);
    }

    private RawLine line(byte[] bytes, int from, int to, long cutBefore, boolean ended) {
        LogTime.Read time = timed ? LogTime.read(bytes, from, to) : new LogTime.Read(LogTime.NONE, from);
        if (time.at() != LogTime.NONE) {
            lastAt = time.at();
        }
        int last = to > time.next() && bytes[to - 1] == '\r' && cutBefore == 0 ? to - 1 : to;
        int kept = Math.min(last, time.next() + LONGEST);
        byte[] text = Arrays.copyOfRange(bytes, Math.min(time.next(), kept), kept);
        return new RawLine(lastAt == LogTime.NONE ? 0 : lastAt, text, cutBefore + last - kept, ended);
    }

    private int newline(int from) {
        for (int index = from; index < end; index++) {
            if (block[index] == '\n') {
                return index;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        start = 0;
        end = Math.max(0, input.read(block, 0, block.length));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
