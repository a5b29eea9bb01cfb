package dev.opsdeck.feature.cron.catalogue;

import com.google.re2j.Pattern;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An argument that a script takes.
 *
 * @param name the flag without dashes
 * @param description one line for people, if the catalogue has one
 * @param matches what the whole value must match
 * @param passedAs the words the script gets, with {@value #PLACE} for the value
 * @param required whether the script cannot be started without; never together with a default
 * @param byDefault the value when none is given
 * @param example a value that matches, for errors and help
 */
public record ScriptArgument(
        String name,
        Optional<String> description,
        Pattern matches,
        List<String> passedAs,
        boolean required,
        Optional<String> byDefault,
        String example) {
    /** Stands for the value in {@code passed-as}. */
    static final String PLACE = "{value}";

    /**
     * The longest value in bytes of UTF-8. Words travel in the address of a request, where some proxies take 8 KiB in all;
     * a command typed into a chat has at most 4,000 characters.
     */
    static final int LONGEST = 4_096;

    public ScriptArgument {
        passedAs = List.copyOf(passedAs);
    }

    /** The flag as people type it with a right value. */
    String rightForm() {
        return "--%s %s".formatted(name, example);
    }

    /** What is wrong with a value, as the rest of a sentence that begins with it; empty when it may be passed. */
    Optional<String> mistake(String value) {
        Optional<Integer> length = encodedLength(value);
        if (length.isEmpty() || value.indexOf('\0') >= 0) {
            return Optional.of("holds a character that a program's argument can't hold");
        }
        if (length.get() > LONGEST) {
            return Optional.of("is longer than %,d bytes".formatted(LONGEST));
        }
        return matches.matches(value)
                ? Optional.empty()
                : Optional.of("must match the catalogue's pattern %s".formatted(matches.pattern()));
    }

    /** The words for a value. */
    List<String> words(String value) {
        return passedAs.stream().map(word -> word.replace(PLACE, value)).toList();
    }

    /** Empty for half of a surrogate pair: it would arrive as a question mark. */
    private static Optional<Integer> encodedLength(String value) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            return Optional.of(bytes.remaining());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
