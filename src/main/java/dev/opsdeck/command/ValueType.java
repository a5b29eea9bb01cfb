package dev.opsdeck.command;

import java.util.List;
import java.util.Locale;

/**
 * How one word becomes a value.
 *
 * @param <T> the value's type
 */
public interface ValueType<T> {

    /** The value of a word. */
    T parse(String word) throws BadValue;

    /** What stands for a value in help: {@code DURATION}, {@code NAME}. */
    String placeholder();

    /** A word that was no value: what is right, as the end of a sentence that begins with the word. */
    final class BadValue extends Exception {
        private static final long serialVersionUID = 1L;

        /**
         * @param rule what is wrong and what is right, to follow {@code `word` }: "is no duration: write 72h or 30d"
         */
        public BadValue(String rule) {
            super(rule);
        }

        /** What is wrong and what is right. */
        public String rule() {
            return String.valueOf(getMessage());
        }
    }

    /** Any text. */
    static ValueType<String> text(String placeholder) {
        return new ValueType<>() {
            @Override
            public String parse(String word) {
                return word;
            }

            @Override
            public String placeholder() {
                return placeholder;
            }
        };
    }

    /** A whole number within bounds, both included. */
    static ValueType<Integer> number(int least, int most) {
        return new ValueType<>() {
            @Override
            public Integer parse(String word) throws BadValue {
                try {
                    int number = Integer.parseInt(word);
                    if (number >= least && number <= most) {
                        return number;
                    }
                } catch (NumberFormatException notANumber) {
                    // Falls through to the one sentence for both.
                }
                throw new BadValue("is not a whole number from %d to %d".formatted(least, most));
            }

            @Override
            public String placeholder() {
                return "NUMBER";
            }
        };
    }

    /** One of a few words. */
    static ValueType<String> oneOf(List<String> words) {
        return new ValueType<>() {
            @Override
            public String parse(String word) throws BadValue {
                String lower = word.toLowerCase(Locale.ROOT);
                if (words.contains(lower)) {
                    return lower;
                }
                throw new BadValue("isn't one of " + String.join(", ", words));
            }

            @Override
            public String placeholder() {
                return String.join("|", words);
            }
        };
    }
}
