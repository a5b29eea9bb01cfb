package dev.opsdeck.audit;

import dev.opsdeck.command.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the hash of one record was when it was the last.
 *
 * @param seq the record's number
 * @param hash its hash
 */
record Checkpoint(long seq, String hash) {
    private static final Pattern WORDS = Pattern.compile("\\b(\\d{1,18}):([0-9a-fA-F]{64})\\b");

    /** As it is written in the log and in the channel: {@code SEQ:HASH}. */
    String words() {
        return seq + ":" + hash;
    }

    /** All checkpoints of a text: of a file with one a line, of a log, of a copy of the channel. */
    static List<Checkpoint> in(String text) {
        List<Checkpoint> found = new ArrayList<>();
        Matcher words = WORDS.matcher(text);
        while (words.find()) {
            found.add(new Checkpoint(
                    Long.parseLong(words.group(1)), words.group(2).toLowerCase(Locale.ROOT)));
        }
        return found;
    }

    /** {@code SEQ:HASH} as an argument. */
    static final class Type implements ValueType<Checkpoint> {
        @Override
        public Checkpoint parse(String word) throws BadValue {
            Matcher words = WORDS.matcher(word);
            if (!words.matches()) {
                throw new BadValue(
                        "isn't a checkpoint: copy NUMBER:HASH from the channel or the log, with all 64 digits");
            }
            return in(word).getFirst();
        }

        @Override
        public String placeholder() {
            return "NUMBER:HASH";
        }
    }

    /** A file with checkpoints as an argument. */
    static final class FileType implements ValueType<List<Checkpoint>> {
        @Override
        public List<Checkpoint> parse(String word) throws BadValue {
            try {
                List<Checkpoint> found = in(Files.readString(Path.of(word)));
                if (found.isEmpty()) {
                    throw new BadValue("holds no checkpoint, written NUMBER:HASH");
                }
                return found;
            } catch (IOException | InvalidPathException unreadable) {
                throw new BadValue("cannot be read");
            }
        }

        @Override
        public String placeholder() {
            return "FILE";
        }
    }
}
