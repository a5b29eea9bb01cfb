package dev.opsdeck.command.parse;

import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Grammar;
import dev.opsdeck.command.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Commands that share their first word.
 *
 * @param first the word
 * @param commands at least one
 */
public record CommandGroup(String first, List<Grammar> commands) {
    public CommandGroup {
        commands = List.copyOf(commands);
    }

    /** What is wrong with words that begin as these commands do and are none of them. */
    public ParseResult.Rejected incomplete(List<Word> words) {
        String known = commands.stream()
                .map(grammar -> grammar.name().substring(grammar.name().indexOf(' ') + 1))
                .collect(Collectors.joining(", "));
        Text sentence = words.size() == 1
                ? Text.of("%s needs one more word: %s.", Text.code(first), known)
                : Text.of(
                        "%s has no %s; it has: %s.",
                        Text.code(first), Text.code(TextCut.word(words.get(1).text())), known);
        return new ParseResult.Rejected(
                sentence, Optional.of(commands.getFirst().examples().getFirst()));
    }
}
