package dev.opsdeck.command.parse;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Grammar;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.Values;
import java.util.Optional;

/** What the parser made of a text. */
public sealed interface ParseResult {

    /**
     * A command with typed arguments.
     *
     * @param command the command
     * @param spec what it says of itself
     * @param values the values by parameter
     * @param arguments the same as the command's own arguments
     * @param privately whether the answer was asked for with {@code --private}
     * @param normalised the words as they can be typed again: for the record
     */
    record Parsed<A>(
            Command<A> command, CommandSpec<A> spec, Values values, A arguments, boolean privately, String normalised)
            implements ParseResult {

        /** Looks the arguments' words up. */
        public Command.Resolution resolve(Asking asking) {
            return command.resolve(arguments, asking);
        }
    }

    /** No words at all: the same as {@code help}. */
    record Empty() implements ParseResult {}

    /**
     * Bad input.
     *
     * @param sentence what is wrong, naming the word, and what is right
     * @param example one right line, without {@code /ops}
     */
    record Rejected(Text sentence, Optional<String> example) implements ParseResult {

        /** What the asker is told. */
        public Reply reply() {
            return Reply.of(Reply.Outcome.REFUSED, words(Grammar.Typed.IN_SLACK));
        }

        /** The sentence and a right line, as it is typed there. */
        public Text words(Grammar.Typed typed) {
            return example.map(line -> sentence.then(Text.of("For example: %s", Text.code(typed.line(line)))))
                    .orElse(sentence);
        }
    }
}
