package dev.opsdeck.feature.cron.output;

import dev.opsdeck.basics.TerminalText;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The output of a run as far as it is kept: its beginning and its end. Safe for several threads. */
public final class OutputBuffer {
    /** How much of the beginning and how much of the end is kept, in bytes; the container keeps about as much. */
    public static final int KEPT = 2 << 20;

    private static final int LAST_BYTES = 16 << 10;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final Deque<byte[]> tail = new ArrayDeque<>();
    private int tailSize;
    private long next;
    private long kept;

    /** Takes the bytes that stand at an offset of the output; what is known already is skipped. */
    public synchronized void add(long from, byte[] bytes) {
        long known = Math.max(0, next - from);
        if (known >= bytes.length) {
            return;
        }
        int skip = (int) known;
        next = from + bytes.length;
        kept += bytes.length - skip;
        int room = from + skip == head.size() && tail.isEmpty() ? Math.min(KEPT - head.size(), bytes.length - skip) : 0;
        head.write(bytes, skip, room);
        if (skip + room < bytes.length) {
            keepTail(java.util.Arrays.copyOfRange(bytes, skip + room, bytes.length));
        }
    }

    private void keepTail(byte[] bytes) {
        tail.addLast(bytes);
        tailSize += bytes.length;
        while (tailSize - tail.getFirst().length >= KEPT) {
            byte[] dropped = tail.removeFirst();
            tailSize -= dropped.length;
            kept -= dropped.length;
        }
    }

    /** How much of the output is known: the offset to go on reading at. */
    public synchronized long next() {
        return next;
    }

    /** How many bytes came and are not kept. */
    public synchronized long leftOut() {
        return next - kept;
    }

    /** A stream that appends. */
    public OutputStream appending() {
        return new OutputStream() {
            @Override
            public void write(int single) {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int start, int length) {
                synchronized (OutputBuffer.this) {
                    add(next, java.util.Arrays.copyOfRange(bytes, start, start + length));
                }
            }
        };
    }

    /** All that is kept, line by line, with a line about what is left out. */
    public synchronized List<String> lines() {
        if (leftOut() == 0) {
            return lines(joined(head.toByteArray(), tail));
        }
        List<String> lines = new ArrayList<>(lines(head.toByteArray()));
        lines.add("… %,d bytes left out …".formatted(leftOut()));
        List<String> end = lines(joined(new byte[0], tail));
        lines.addAll(end.isEmpty() ? end : end.subList(1, end.size()));
        return lines;
    }

    /** The last lines of what came until now. */
    public synchronized List<String> last(int count) {
        byte[] all = tail.isEmpty() ? head.toByteArray() : joined(new byte[0], tail);
        boolean cut = all.length > LAST_BYTES;
        byte[] end = cut ? java.util.Arrays.copyOfRange(all, all.length - LAST_BYTES, all.length) : all;
        List<String> lines = lines(end);
        int first = Math.max(cut && lines.size() > 1 ? 1 : 0, lines.size() - count);
        return lines.subList(first, lines.size());
    }

    private static byte[] joined(byte[] first, Deque<byte[]> rest) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        rest.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static List<String> lines(byte[] bytes) {
        return lines(new String(bytes, StandardCharsets.UTF_8));
    }

    /** The lines of a text as a terminal would show them in the end. */
    public static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        lines.replaceAll(OutputBuffer::shown);
        return lines;
    }

    /** What a terminal would show of a line: no colours, and of a progress bar its last state. */
    private static String shown(String line) {
        String plain = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        return TerminalText.withoutEscapes(plain.substring(plain.lastIndexOf('\r') + 1));
    }
}
