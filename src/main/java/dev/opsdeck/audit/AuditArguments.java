package dev.opsdeck.audit;

import dev.opsdeck.command.Durations;
import dev.opsdeck.command.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What {@code opsdeck audit} was asked for on a terminal. */
sealed interface AuditArguments {
    List<String> USAGE = List.of(
            "audit verify [--checkpoint NUMBER:HASH]... [--checkpoints FILE]...",
            "audit export [--since 24h] [--user U...] [--target pr-123]");

    /** How long ago anybody may ask for. */
    Duration LONGEST = Duration.ofDays(36_500);

    /** Is the record unbroken? */
    record Verify(List<Checkpoint> outside) implements AuditArguments {
        public Verify {
            outside = List.copyOf(outside);
        }
    }

    /** The record as JSON lines. */
    record Export(AuditFilter filter) implements AuditArguments {}

    /** Wrong words; the message is a sentence for the terminal. */
    final class BadWords extends Exception {
        private static final long serialVersionUID = 1L;

        BadWords(String sentence) {
            super(sentence);
        }
    }

    /** What the words mean. */
    static AuditArguments of(List<String> words, Clock clock) throws BadWords {
        List<String> flags = words.isEmpty() ? List.of() : words.subList(1, words.size());
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "verify" -> new Verify(outside(flags));
            case "export" -> new Export(filter(flags, clock));
            default -> throw new BadWords("Write one of these:\n  opsdeck " + String.join("\n  opsdeck ", USAGE));
        };
    }

    private static List<Checkpoint> outside(List<String> words) throws BadWords {
        List<Checkpoint> outside = new ArrayList<>();
        for (Flag flag : flags(words)) {
            switch (flag.name()) {
                case "--checkpoint" -> outside.add(value(flag, new Checkpoint.Type()));
                case "--checkpoints" -> outside.addAll(inFile(Path.of(flag.value())));
                default -> throw unknown(flag, "--checkpoint NUMBER:HASH and --checkpoints FILE");
            }
        }
        return outside;
    }

    private static AuditFilter filter(List<String> words, Clock clock) throws BadWords {
        AuditFilter filter = AuditFilter.ALL;
        for (Flag flag : flags(words)) {
            filter = switch (flag.name()) {
                case "--since" ->
                    filter.withSince(clock.instant().minus(value(flag, Durations.between(Duration.ZERO, LONGEST))));
                case "--user" -> filter.withUser(value(flag, new UserId()));
                case "--target" -> filter.withTarget(flag.value());
                default -> throw unknown(flag, "--since, --user and --target");
            };
        }
        return filter;
    }

    /** A flag and its value. */
    record Flag(String name, String value) {}

    private static List<Flag> flags(List<String> words) throws BadWords {
        List<Flag> flags = new ArrayList<>();
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index);
            int equals = word.indexOf('=');
            if (!word.startsWith("--")) {
                throw new BadWords("%s is one word too many.".formatted(word));
            } else if (equals > 0) {
                flags.add(new Flag(word.substring(0, equals), word.substring(equals + 1)));
            } else if (index + 1 < words.size()) {
                flags.add(new Flag(word, words.get(++index)));
            } else {
                throw new BadWords("%s needs a value.".formatted(word));
            }
        }
        return flags;
    }

    private static <T> T value(Flag flag, ValueType<T> type) throws BadWords {
        try {
            return type.parse(flag.value());
        } catch (ValueType.BadValue bad) {
            throw new BadWords("%s %s %s.".formatted(flag.name(), flag.value(), bad.rule()));
        }
    }

    private static BadWords unknown(Flag flag, String known) {
        return new BadWords("%s isn't a flag here: there are %s.".formatted(flag.name(), known));
    }

    private static List<Checkpoint> inFile(Path file) throws BadWords {
        try {
            List<Checkpoint> found = Checkpoint.in(Files.readString(file));
            if (found.isEmpty()) {
                throw new BadWords("%s holds no checkpoint, written as NUMBER:HASH.".formatted(file));
            }
            return found;
        } catch (IOException unreadable) {
            throw new BadWords("%s cannot be read.".formatted(file));
        }
    }
}
