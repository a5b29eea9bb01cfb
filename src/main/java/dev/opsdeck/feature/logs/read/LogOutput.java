package dev.opsdeck.feature.logs.read;

import dev.opsdeck.basics.HeadAndTail;
import dev.opsdeck.command.Reply.Document;
import dev.opsdeck.feature.logs.line.Entry;
import dev.opsdeck.feature.logs.line.LineFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was read so far: all of it in a file, its head and tail for the message, and the numbers. Used by one thread. */
public final class LogOutput {
    private static final Logger LOG = LoggerFactory.getLogger(LogOutput.class);

    /** A little less than a message shows whole, so that it is not cut again. */
    private static final HeadAndTail.Limits EXCERPT = new HeadAndTail.Limits(40, 8, 2_700, 700, 300);

    private final LineFormat format;
    private final Spool spool;
    private final HeadAndTail excerpt = new HeadAndTail(EXCERPT);
    private long lines;
    private long redactions;
    private boolean fileFailed;

    public LogOutput(LineFormat format, Spool spool) {
        this.format = format;
        this.spool = spool;
    }

    /** Adds what a container wrote. */
    public void add(Entry entry) {
        lines += entry.written();
        redactions += entry.redactions();
        format.lines(entry).forEach(this::write);
    }

    /** Adds a remark of Opsdeck between the lines. */
    public void remark(long at, String text) {
        write("--- %s %s ---".formatted(LineFormat.moment(at), text));
    }

    private void write(String line) {
        excerpt.add(line);
        if (fileFailed) {
            return;
        }
        try {
            spool.add(line);
        } catch (IOException full) {
            // The message itself still shows head and tail.
            LOG.warn("a log could not be written to a file: {}", full.getMessage());
            fileFailed = true;
            spool.release();
        }
    }

    /** How many lines the containers wrote of what is shown. */
    public long lines() {
        return lines;
    }

    /** How many secrets were taken out. */
    long redactions() {
        return redactions;
    }

    /** Whether the file could not be written. */
    boolean fileFailed() {
        return fileFailed;
    }

    /** How many lines from the start the file has no room for. */
    long droppedLines() {
        return spool.droppedLines();
    }

    /** Head and tail. */
    List<String> excerpt() {
        return excerpt.lines();
    }

    /** The last lines, for a live message. */
    public List<String> newest() {
        return excerpt.newest(20, 2_000);
    }

    /** The file, when the message does not show all; else it is deleted. */
    Optional<Document> document(String fileName, boolean always) {
        try {
            spool.complete();
        } catch (IOException full) {
            LOG.warn("a log could not be written to a file: {}", full.getMessage());
            fileFailed = true;
        }
        if (fileFailed || spool.length() == 0 || (excerpt.isWhole() && !always)) {
            spool.release();
            return Optional.empty();
        }
        return Optional.of(new Document(fileName, spool));
    }

    /** Deletes the file: nobody will get it. */
    public void discard() {
        spool.release();
    }
}
