package dev.opsdeck.command;

import java.util.List;

/**
 * How a line is written: its first words, what comes after them, and some right ones.
 *
 * @param typed where it is typed
 * @param name its first words: {@code namespace register}
 * @param parameters in the order of the usage line
 * @param takesFurtherFlags whether flags that are not among the parameters are handed on instead of being errors
 * @param examples complete right lines; the first one stands in error messages
 */
public record Grammar(
        Typed typed, String name, List<Parameter<?>> parameters, boolean takesFurtherFlags, List<String> examples) {

    /** Where a line is typed. */
    public enum Typed {
        IN_SLACK("/ops "),
        ON_A_TERMINAL("opsdeck ");

        private final String before;

        Typed(String before) {
            this.before = before;
        }

        /** A line with what stands before it there, ready to copy. */
        public String line(String line) {
            return before + line;
        }
    }

    public Grammar {
        parameters = List.copyOf(parameters);
        examples = List.copyOf(examples);
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("the command \"%s\" needs an example".formatted(name));
        }
    }

    /** A grammar for a terminal. */
    public static Grammar onATerminal(String name, String example, Parameter<?>... parameters) {
        return new Grammar(Typed.ON_A_TERMINAL, name, List.of(parameters), false, List.of(example));
    }

    /** The usage line, without what stands before it. */
    public String usage() {
        StringBuilder line = new StringBuilder(name);
        for (Parameter<?> parameter : parameters) {
            line.append(' ').append(parameter.usage());
        }
        return line.toString();
    }
}
