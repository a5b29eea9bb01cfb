package dev.opsdeck.feature.cron.catalogue;

import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.Values.FurtherFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the flags somebody typed into the words a script is started with: each value one word, or a part of one. */
public final class ScriptWords {
    private static final String END_OF_OPTIONS = "--";

    /** What became of the flags. */
    public sealed interface Built {
        /** The command and its arguments. */
        record Words(List<String> words) implements Built {
            public Words {
                words = List.copyOf(words);
            }
        }

        /** One sentence with the rule, and one right example. */
        record Mistaken(Reply reply) implements Built {}
    }

    private final Script script;

    public ScriptWords(Script script) {
        this.script = script;
    }

    public Built build(List<FurtherFlag> flags) {
        Map<String, String> values = new HashMap<>();
        for (FurtherFlag flag : flags) {
            Optional<Reply> mistake = mistake(flag, values);
            if (mistake.isPresent()) {
                return new Built.Mistaken(mistake.get());
            }
            values.put(flag.name(), flag.value().orElse(""));
        }
        for (ScriptArgument argument : script.arguments()) {
            if (argument.required() && !values.containsKey(argument.name())) {
                return new Built.Mistaken(Reply.refused(
                        "%s needs %s%s. Example: %s.",
                        Text.code(script.name()),
                        Text.code("--" + argument.name()),
                        argument.description().map(" (%s)"::formatted).orElse(""),
                        Text.code(argument.rightForm())));
            }
            argument.byDefault().ifPresent(value -> values.putIfAbsent(argument.name(), value));
        }
        return new Built.Words(words(values));
    }

    private Optional<Reply> mistake(FurtherFlag flag, Map<String, String> before) {
        Text.Span flagged = Text.code(TextCut.word("--" + flag.name()));
        Optional<ScriptArgument> known = script.argument(flag.name());
        if (known.isEmpty()) {
            return Optional.of(
                    Reply.refused("%s takes no argument %s. %s", Text.code(script.name()), flagged, whatItTakes()));
        }
        String right = known.get().rightForm();
        if (before.containsKey(flag.name())) {
            return Optional.of(Reply.refused("%s is given twice. Example: %s.", flagged, Text.code(right)));
        }
        if (flag.value().isEmpty()) {
            return Optional.of(Reply.refused("%s needs a value. Example: %s.", flagged, Text.code(right)));
        }
        return known.get()
                .mistake(flag.value().get())
                .map(rule -> Reply.refused(
                        "%s %s. Example: %s.",
                        Text.code(TextCut.word(
                                "--%s %s".formatted(flag.name(), flag.value().get()))),
                        rule,
                        Text.code(right)));
    }

    private Text whatItTakes() {
        if (script.arguments().isEmpty()) {
            return Text.of("It takes none.");
        }
        String names = String.join(
                ", ",
                script.arguments().stream()
                        .map(argument -> "--" + argument.name())
                        .toList());
        return Text.of(
                "It takes %s. Example: %s.",
                names, Text.code(script.arguments().getFirst().rightForm()));
    }

    /**
     * In the catalogue's order. A leading {@code --} belongs to the program that starts the script (npm): it is written
     * once, before everything that stands behind one.
     */
    private List<String> words(Map<String, String> values) {
        List<String> before = new ArrayList<>(script.command());
        List<String> behind = new ArrayList<>();
        for (ScriptArgument argument : script.arguments()) {
            String value = values.get(argument.name());
            if (value == null) {
                continue;
            }
            List<String> words = argument.words(value);
            if (argument.passedAs().getFirst().equals(END_OF_OPTIONS)) {
                behind.addAll(words.subList(1, words.size()));
            } else {
                before.addAll(words);
            }
        }
        if (!behind.isEmpty() && !script.command().contains(END_OF_OPTIONS)) {
            before.add(END_OF_OPTIONS);
        }
        before.addAll(behind);
        return before;
    }
}
