package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.ValueType;
import java.util.regex.Pattern;

/** A namespace's description or owner. Empty is refused: Temporal takes an empty text for "no change". */
record FreeText(String placeholder, int longest, Pattern form, String rule) implements ValueType<String> {

    static FreeText description() {
        return new FreeText("TEXT", 500, Pattern.compile("(?s).*"), "");
    }

    static FreeText email() {
        return new FreeText(
                "EMAIL", 254, Pattern.compile("[^@\\s]+@[^@\\s]+"), "isn't an email address; try platform@example.com");
    }

    @Override
    public String parse(String word) throws BadValue {
        if (word.isBlank()) {
            throw new BadValue("is empty, and Temporal can't store empty text: leave the flag out or write something");
        }
        if (word.codePointCount(0, word.length()) > longest) {
            throw new BadValue("is too long: %d characters at most".formatted(longest));
        }
        if (!form.matcher(word).matches()) {
            throw new BadValue(rule);
        }
        return word;
    }
}
