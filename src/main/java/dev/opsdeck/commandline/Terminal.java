package dev.opsdeck.commandline;

import dev.opsdeck.command.Grammar;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.Values;
import dev.opsdeck.command.parse.ArgumentParser;
import dev.opsdeck.command.parse.CommandGroup;
import dev.opsdeck.command.parse.ParseResult;
import dev.opsdeck.command.parse.Word;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out what words on a terminal ask for, by the parser that understands people in Slack, and does it. */
public final class Terminal {
    private static final List<String> HELP = List.of("--help", "-h");
    private static final int WIDTH = 34;

    private final List<Subcommand> subcommands;
    private final PrintStream out;
    private final PrintStream err;

    public Terminal(Collection<? extends Subcommand> subcommands, PrintStream out, PrintStream err) {
        this.subcommands = subcommands.stream()
                .<Subcommand>map(Function.identity())
                .sorted(Comparator.comparing(Subcommand::name))
                .toList();
        this.out = out;
        this.err = err;
    }

    /** The subcommand that the first word names. */
    public Optional<Subcommand> named(String word) {
        return subcommands.stream().filter(known -> known.name().equals(word)).findFirst();
    }

    /** A line of usage for everything that the subcommands can do. */
    public Stream<String> usage() {
        return subcommands.stream()
                .flatMap(subcommand -> subcommand.commands().stream())
                .map(command -> line(command.grammar().usage(), command.summary()));
    }

    /** A usage line: what is written, and what it does. */
    public static String line(String usage, String summary) {
        String gap = usage.length() < WIDTH ? " ".repeat(WIDTH - usage.length()) : "\n  " + " ".repeat(WIDTH);
        return "  " + usage + gap + summary;
    }

    /**
     * Does what the words ask of a subcommand, or says what is wrong with them.
     *
     * @param words all of them, the subcommand's own first
     * @return the exit status
     */
    public int run(Subcommand subcommand, List<String> words) throws InterruptedException {
        Optional<TerminalCommand> command = command(subcommand, words);
        if (words.stream().anyMatch(HELP::contains)) {
            out.println(help(command.map(List::of).orElseGet(subcommand::commands)));
            return Subcommand.OK;
        }
        List<Word> typed = words.stream().map(Word::bare).toList();
        return command.isPresent()
                ? run(command.get(), typed)
                : refused(new CommandGroup(
                                subcommand.name(),
                                subcommand.commands().stream()
                                        .map(TerminalCommand::grammar)
                                        .toList())
                        .incomplete(typed));
    }

    private int run(TerminalCommand command, List<Word> typed) throws InterruptedException {
        Grammar grammar = command.grammar();
        List<Word> rest = typed.subList(words(grammar), typed.size());
        return switch (new ArgumentParser(grammar).parse(rest)) {
            case ArgumentParser.Outcome.Right(Values values, var _, var _) ->
                command.work().run(values, out, err);
            case ArgumentParser.Outcome.Wrong(Text sentence) ->
                refused(new ParseResult.Rejected(
                        sentence, Optional.of(grammar.examples().getFirst())));
        };
    }

    private int refused(ParseResult.Rejected wrong) {
        err.println(wrong.words(Grammar.Typed.ON_A_TERMINAL).plain());
        return Subcommand.BAD_INPUT;
    }

    private static Optional<TerminalCommand> command(Subcommand subcommand, List<String> words) {
        return subcommand.commands().stream()
                .filter(command -> {
                    int length = Math.min(words(command.grammar()), words.size());
                    return String.join(" ", words.subList(0, length))
                            .equals(command.grammar().name());
                })
                .findFirst();
    }

    private static int words(Grammar grammar) {
        return grammar.name().split(" ", -1).length;
    }

    private static String help(List<TerminalCommand> commands) {
        return commands.stream().map(Terminal::help).collect(Collectors.joining("\n\n"));
    }

    private static String help(TerminalCommand command) {
        Grammar grammar = command.grammar();
        Stream<String> parameters =
                grammar.parameters().stream().map(parameter -> line(parameter.usage(), parameter.description()));
        return Stream.concat(Stream.of(grammar.typed().line(grammar.usage()) + ": " + command.summary()), parameters)
                .collect(Collectors.joining("\n"));
    }
}
