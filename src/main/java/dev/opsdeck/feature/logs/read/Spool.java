package dev.opsdeck.feature.logs.read;

import dev.opsdeck.command.Reply.Document.Content;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines on their way to a file that people get. Bounded: when it is full the oldest quarter goes. Lines are added by one
 * thread; then it is read, as often as needed, until it is released.
 */
public final class Spool implements Content {
    /** Bytes of all parts together. */
    static final long MOST_BYTES = 64L << 20;

    private static final int PARTS = 4;

    private final LogFiles files;
    private final long bytesOfPart;
    private final Deque<Part> parts = new ArrayDeque<>();
    private @Nullable OutputStream output;
    private long droppedLines;

    public Spool(LogFiles files) {
        this(files, MOST_BYTES);
    }

    public Spool(LogFiles files, long mostBytes) {
        this.files = files;
        this.bytesOfPart = mostBytes / PARTS;
    }

    private static final class Part {
        private final Path file;
        private long bytes;
        private long lines;

        Part(Path file) {
            this.file = file;
        }
    }

    /** Adds a line. */
    void add(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        Part part = parts.peekLast();
        if (part == null || part.bytes + bytes.length > bytesOfPart) {
            part = nextPart();
        }
        if (output == null) {
            throw new IOException("the file is complete already");
        }
        output.write(bytes);
        part.bytes += bytes.length;
        part.lines++;
    }

    private Part nextPart() throws IOException {
        complete();
        if (parts.size() == PARTS) {
            Part oldest = parts.removeFirst();
            droppedLines += oldest.lines;
            files.delete(oldest.file);
        }
        Part part = new Part(files.create());
        parts.addLast(part);
        output = new BufferedOutputStream(Files.newOutputStream(part.file), 64 * 1024);
        return part;
    }

    /** Writes out what is still in memory; nothing is added any more. */
    void complete() throws IOException {
        OutputStream open = output;
        output = null;
        if (open != null) {
            open.close();
        }
    }

    /** How many lines from the start are not in it any more. */
    long droppedLines() {
        return droppedLines;
    }

    @Override
    public InputStream open() throws IOException {
        List<InputStream> streams = new java.util.ArrayList<>();
        for (Part part : parts) {
            streams.add(new BufferedInputStream(Files.newInputStream(part.file)));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    @Override
    public long length() {
        return parts.stream().mapToLong(part -> part.bytes).sum();
    }

    @Override
    public void release() {
        try {
            complete();
        } catch (IOException full) {
            // It is deleted next.
        }
        parts.forEach(part -> files.delete(part.file));
    }
}
