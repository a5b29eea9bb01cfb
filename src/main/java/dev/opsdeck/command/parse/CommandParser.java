package dev.opsdeck.command.parse;

import dev.opsdeck.basics.EditDistance;
import dev.opsdeck.basics.Suggestions;
import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.Values;
import dev.opsdeck.command.reply.DidYouMean;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Turns text into a typed command. Knows no caller: what may be suggested is said by whoever asks. */
@Singleton
public final class CommandParser {
    private final CommandRegistry registry;

    public CommandParser(CommandRegistry registry) {
        this.registry = registry;
    }

    /**
     * Parses what was typed.
     *
     * @param text the text, with or without a leading mention
     * @param nameable which commands a "did you mean" may name
     */
    public ParseResult parse(String text, Predicate<CommandSpec<?>> nameable) {
        return switch (CommandLine.split(text)) {
            case CommandLine.Split.Broken(Text sentence) -> new ParseResult.Rejected(sentence, Optional.of("help"));
            case CommandLine.Split.Words(List<Word> words) -> parse(withoutMention(words), nameable);
        };
    }

    /** Parses words that are split already: a button's, or an example's. */
    public ParseResult parse(List<Word> words, Predicate<CommandSpec<?>> nameable) {
        if (words.isEmpty()) {
            return new ParseResult.Empty();
        }
        Optional<ParseResult.Rejected> pasted = pastedPrompt(words);
        if (pasted.isPresent()) {
            return pasted.get();
        }
        for (int length = Math.min(3, words.size()); length > 0; length--) {
            Optional<String> name = joined(words.subList(0, length));
            Optional<CommandRegistry.Entry<?>> command = name.flatMap(registry::named);
            if (command.isPresent()) {
                return parse(command.get(), words.subList(length, words.size()));
            }
        }
        return unknownCommand(words, nameable);
    }

    private static <A> ParseResult parse(CommandRegistry.Entry<A> entry, List<Word> words) {
        CommandSpec<A> spec = entry.spec();
        return switch (new ArgumentParser(spec.grammar()).parse(words)) {
            case ArgumentParser.Outcome.Wrong(Text sentence) ->
                new ParseResult.Rejected(sentence, Optional.of(spec.examples().getFirst()));
            case ArgumentParser.Outcome.Right(Values values, boolean privately, String normalised) ->
                new ParseResult.Parsed<>(
                        entry.command(), spec, values, spec.arguments().apply(values), privately, normalised);
        };
    }

    private static List<Word> withoutMention(List<Word> words) {
        boolean mentioned = !words.isEmpty() && words.getFirst().text().matches("<@[UW][A-Z0-9]+>:?,?");
        return mentioned ? words.subList(1, words.size()) : words;
    }

    /** The words as one name, in lower case; none when one of them is quoted or a flag. */
    private static Optional<String> joined(List<Word> words) {
        if (words.stream().anyMatch(word -> word.quoted() || word.isFlag())) {
            return Optional.empty();
        }
        return Optional.of(String.join(
                " ",
                words.stream().map(word -> word.text().toLowerCase(Locale.ROOT)).toList()));
    }

    /** A line copied from a terminal or from documentation, prompt and all. */
    private static Optional<ParseResult.Rejected> pastedPrompt(List<Word> words) {
        String first = words.getFirst().text();
        if (!first.equals("$") && !first.equals("#") && !first.equals("/ops")) {
            return Optional.empty();
        }
        List<String> rest = words.stream()
                .map(Word::typed)
                .dropWhile(word -> word.equals("$") || word.equals("#") || word.equals("/ops"))
                .toList();
        return Optional.of(new ParseResult.Rejected(
                Text.of("%s isn't part of a command: start with the command itself.", Text.code(first)),
                Optional.of(rest.isEmpty() ? "help" : TextCut.word(String.join(" ", rest)))));
    }

    private ParseResult unknownCommand(List<Word> words, Predicate<CommandSpec<?>> nameable) {
        String first = words.getFirst().text().toLowerCase(Locale.ROOT);
        List<CommandSpec<?>> known = registry.specs().stream().filter(nameable).toList();
        List<CommandSpec<?>> group = known.stream()
                .filter(spec -> names(spec).stream().anyMatch(name -> name.startsWith(first + " ")))
                .toList();
        if (!group.isEmpty()) {
            return new CommandGroup(
                            first, group.stream().map(CommandSpec::grammar).toList())
                    .incomplete(words);
        }
        String typed = words.stream()
                .limit(2)
                .map(Word::text)
                .reduce((one, two) -> one + " " + two)
                .orElse(first);
        Optional<CommandSpec<?>> meant = Suggestions.nearest(known, spec -> distance(spec, first, typed));
        Text sentence = Text.of(
                "No command named %s.", Text.code(TextCut.word(words.getFirst().text())));
        return meant.map(spec -> new ParseResult.Rejected(
                        sentence.then(DidYouMean.question(List.of(spec.name()))),
                        Optional.of(spec.examples().getFirst())))
                .orElseGet(() -> new ParseResult.Rejected(
                        sentence.then(Text.of("%s lists what you can do.", Text.code("/ops help"))), Optional.empty()));
    }

    private static List<String> names(CommandSpec<?> spec) {
        List<String> names = new ArrayList<>(spec.aliases());
        names.add(spec.name());
        return names;
    }

    private static int distance(CommandSpec<?> spec, String first, String typed) {
        return names(spec).stream()
                .mapToInt(name -> Math.min(
                        EditDistance.between(name, typed.toLowerCase(Locale.ROOT)), EditDistance.between(name, first)))
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
