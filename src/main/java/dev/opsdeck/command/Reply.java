package dev.opsdeck.command;

import dev.opsdeck.basics.PlainTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody gets to see, free of any chat system. Long lines and tables may be given whole: the renderer shows their
 * head and tail and attaches the rest as a file.
 *
 * @param outcome how the request ended, or {@link Outcome#RUNNING}
 * @param headline one sentence that makes sense alone: it is what a phone shows and a screen reader reads
 * @param parts what follows, in order
 * @param actions buttons
 * @param document a file to go with it
 */
public record Reply(
        Outcome outcome, Text headline, List<Part> parts, List<Action> actions, Optional<Document> document) {

    /** How a request ended. */
    public enum Outcome {
        /** It is going on; another reply follows. */
        RUNNING,
        DONE,
        /** Bad input or a state that forbids it: nothing was done. */
        REFUSED,
        /** The policy says no: nothing was done. */
        DENIED,
        FAILED,
        EXPIRED,
        /** An effect was started and nobody can tell how it ended. */
        UNKNOWN
    }

    /** A piece of a reply. */
    public sealed interface Part {
        /** A paragraph. */
        record Paragraph(Text text) implements Part {}

        /** Names and values, one a line. */
        record Fields(List<Field> fields) implements Part {
            public Fields {
                fields = List.copyOf(fields);
            }
        }

        /** A table; cells are foreign text. */
        record Table(List<String> columns, List<List<String>> rows) implements Part {
            public Table {
                columns = List.copyOf(columns);
                rows = rows.stream().map(List::copyOf).toList();
            }
        }

        /** Foreign text in a fixed-width font, line by line: output, logs, YAML. */
        record Lines(List<String> lines) implements Part {
            public Lines {
                lines = List.copyOf(lines);
            }
        }

        /** A warning that must not be overlooked. */
        record Warning(Text text) implements Part {}

        /** Small print: where a value came from, a reference id. */
        record Note(Text text) implements Part {}
    }

    /** A name and its value. */
    public record Field(String name, Text value) {}

    /**
     * A button: pressing it is asking for a command, with the rights of whoever presses.
     *
     * @param label what it does, in a word or two
     * @param words the command's words, without {@code /ops}
     * @param singleUse true for decisions and effects: the second press is told so
     */
    public record Action(String label, List<String> words, boolean singleUse) {
        public Action {
            words = List.copyOf(words);
        }
    }

    /** A file, which may be larger than memory should hold. */
    public record Document(String fileName, Content content) {

        /** What is in a file; may be opened more than once, should a delivery be repeated. */
        public interface Content {
            /** The bytes from the start. */
            InputStream open() throws IOException;

            /** Length in bytes, exactly. */
            long length();

            /** Called when the file was delivered, or never will be: nobody opens it any more. Never throws. */
            default void release() {}
        }

        /** A table as a text file, as kubectl prints it. */
        public static Document ofTable(String fileName, Part.Table table) {
            return ofText(fileName, PlainTable.of(table.columns(), table.rows()) + "\n");
        }

        /** A text file in UTF-8, held in memory. */
        public static Document ofText(String fileName, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new Document(fileName, new Content() {
                @Override
                public InputStream open() {
                    return new ByteArrayInputStream(bytes);
                }

                @Override
                public long length() {
                    return bytes.length;
                }
            });
        }
    }

    public Reply {
        parts = List.copyOf(parts);
        actions = List.copyOf(actions);
    }

    /** A reply of one sentence. */
    public static Reply of(Outcome outcome, Text headline) {
        return new Reply(outcome, headline, List.of(), List.of(), Optional.empty());
    }

    /** It worked. */
    public static Reply done(String template, Object... values) {
        return of(Outcome.DONE, Text.of(template, values));
    }

    /** It goes on. */
    public static Reply running(String template, Object... values) {
        return of(Outcome.RUNNING, Text.of(template, values));
    }

    /** The input or the state forbids it; nothing was done. */
    public static Reply refused(String template, Object... values) {
        return of(Outcome.REFUSED, Text.of(template, values));
    }

    /** It did not work. */
    public static Reply failed(String template, Object... values) {
        return of(Outcome.FAILED, Text.of(template, values));
    }

    /** An effect was started and nobody can tell how it ended. */
    public static Reply unknown(String template, Object... values) {
        return of(Outcome.UNKNOWN, Text.of(template, values));
    }

    /** This reply with one more part. */
    public Reply with(Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new Reply(outcome, headline, more, actions, document);
    }

    /** This reply with one more sentence in small print. */
    public Reply note(String template, Object... values) {
        return with(new Part.Note(Text.of(template, values)));
    }

    /** This reply with one more warning. */
    public Reply warning(String template, Object... values) {
        return with(new Part.Warning(Text.of(template, values)));
    }

    /** This reply with one more button. */
    public Reply with(Action action) {
        List<Action> more = new ArrayList<>(actions);
        more.add(action);
        return new Reply(outcome, headline, parts, more, document);
    }

    /** This reply with a file. */
    public Reply with(Document file) {
        return new Reply(outcome, headline, parts, actions, Optional.of(file));
    }
}
