package dev.opsdeck.command.parse;

import dev.opsdeck.basics.EditDistance;
import dev.opsdeck.basics.Suggestions;
import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Grammar;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.ValueType;
import dev.opsdeck.command.Values;
import dev.opsdeck.command.reply.DidYouMean;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;

/** Parses the words after a command's name by its grammar. One parser parses one line. */
public final class ArgumentParser {
    private static final String PRIVATE = "private";

    /** What became of the words. */
    public sealed interface Outcome {
        /**
         * They follow the grammar.
         *
         * @param values the values by parameter
         * @param privately whether the answer was asked for with {@code --private}
         * @param normalised the whole line as it can be typed again
         */
        record Right(Values values, boolean privately, String normalised) implements Outcome {}

        /** One sentence: what is wrong, naming the word, and what is right. */
        record Wrong(Text sentence) implements Outcome {}
    }

    private final Grammar grammar;
    private final Map<Parameter<?>, List<Object>> given = new LinkedHashMap<>();
    private final List<Values.FurtherFlag> further = new ArrayList<>();
    private final Iterator<Parameter<?>> places;
    private boolean privately;
    private boolean onlyValues;

    public ArgumentParser(Grammar grammar) {
        this.grammar = grammar;
        this.places = grammar.parameters().stream()
                .<Parameter<?>>map(parameter -> parameter)
                .filter(parameter -> parameter.kind() == Parameter.Kind.POSITIONAL)
                .iterator();
    }

    /** The values of the words after the name. */
    public Outcome parse(List<Word> words) {
        try {
            ListIterator<Word> rest = words.listIterator();
            while (rest.hasNext()) {
                take(rest.next(), rest);
            }
            for (Parameter<?> parameter : grammar.parameters()) {
                if (parameter.required() && !given.containsKey(parameter)) {
                    throw missing(parameter);
                }
            }
            return new Outcome.Right(new Values(given, further), privately, normalised(words));
        } catch (Mistake mistake) {
            return new Outcome.Wrong(mistake.sentence);
        }
    }

    private String normalised(List<Word> words) {
        StringBuilder line = new StringBuilder(grammar.name());
        words.forEach(word -> line.append(' ').append(word.typed()));
        return line.toString();
    }

    private Text.Span form() {
        return Text.code(grammar.typed().line(grammar.usage()));
    }

    private void take(Word word, ListIterator<Word> rest) throws Mistake {
        Optional<Parameter<?>> takesRest = grammar.parameters().stream()
                .<Parameter<?>>map(parameter -> parameter)
                .filter(parameter -> parameter.kind() == Parameter.Kind.REST)
                .findFirst();
        if (takesRest.isPresent() && !places.hasNext()) {
            put(takesRest.get(), word.text());
        } else if (!onlyValues && !word.quoted() && word.text().equals("--")) {
            onlyValues = true;
        } else if (!onlyValues && word.isFlag()) {
            flag(word, rest);
        } else if (places.hasNext()) {
            put(places.next(), word.text());
        } else {
            throw new Mistake(
                    Text.of("%s is one word too many. Usage: %s.", Text.code(TextCut.word(word.text())), form()));
        }
    }

    private void flag(Word word, ListIterator<Word> rest) throws Mistake {
        int equals = word.text().indexOf('=');
        String form = equals < 0 ? word.text() : word.text().substring(0, equals);
        Optional<String> attached =
                equals < 0 ? Optional.empty() : Optional.of(word.text().substring(equals + 1));
        Optional<Parameter<?>> known = find(form);
        if (known.isEmpty()) {
            unknownFlag(form, attached, rest);
            return;
        }
        Parameter<?> parameter = known.get();
        if (given.containsKey(parameter) && parameter.kind() != Parameter.Kind.REPEATED_FLAG) {
            throw new Mistake(Text.of("%s is given twice.", Text.code(form)));
        }
        if (parameter.kind() == Parameter.Kind.SWITCH) {
            put(parameter, attached.orElse("true"));
            return;
        }
        Optional<String> value = attached.isPresent() ? attached : value(parameter, rest);
        put(
                parameter,
                value.orElseThrow(() -> new Mistake(Text.of(
                        "%s needs a value: %s.",
                        Text.code(form), Text.code(form + " " + parameter.type().placeholder())))));
    }

    private void unknownFlag(String form, Optional<String> attached, ListIterator<Word> rest) throws Mistake {
        if (grammar.typed() == Grammar.Typed.IN_SLACK && form.equals("--" + PRIVATE) && attached.isEmpty()) {
            privately = true;
            return;
        }
        if (grammar.takesFurtherFlags() && form.startsWith("--") && form.length() > 2) {
            further.add(new Values.FurtherFlag(form.substring(2), attached.isPresent() ? attached : next(rest)));
            return;
        }
        List<String> flags = grammar.parameters().stream()
                .filter(parameter -> parameter.kind().isNamed())
                .map(parameter -> "--" + parameter.name())
                .toList();
        Optional<String> meant = Suggestions.nearest(flags, name -> EditDistance.between(name, form));
        Text sentence = Text.of("%s has no flag %s.", Text.code(grammar.name()), Text.code(TextCut.word(form)));
        throw new Mistake(meant.map(name -> sentence.then(DidYouMean.question(List.of(name))))
                .orElseGet(() -> sentence.then(Text.of("Usage: %s.", form()))));
    }

    /** A flag's value; one that may stand alone takes the next word only when that can be nothing else. */
    private Optional<String> value(Parameter<?> parameter, ListIterator<Word> rest) {
        if (parameter.alone().isEmpty()) {
            return next(rest);
        }
        Optional<String> following = next(rest);
        if (following.isPresent() && places.hasNext() && !fits(parameter, following.get())) {
            rest.previous();
            return parameter.alone();
        }
        return following.isPresent() ? following : parameter.alone();
    }

    private static boolean fits(Parameter<?> parameter, String word) {
        try {
            parameter.type().parse(word);
            return true;
        } catch (ValueType.BadValue other) {
            return false;
        }
    }

    /** The next word as a flag's value, unless it is a flag itself. */
    private static Optional<String> next(ListIterator<Word> rest) {
        if (!rest.hasNext()) {
            return Optional.empty();
        }
        Word following = rest.next();
        if (following.isFlag()) {
            rest.previous();
            return Optional.empty();
        }
        return Optional.of(following.text());
    }

    private Optional<Parameter<?>> find(String form) {
        return grammar.parameters().stream()
                .<Parameter<?>>map(parameter -> parameter)
                .filter(parameter -> parameter.kind().isNamed() && isCalled(parameter, form))
                .findFirst();
    }

    private static boolean isCalled(Parameter<?> parameter, String form) {
        return form.equals("--" + parameter.name())
                || parameter
                        .shortName()
                        .map(letter -> form.equals("-" + letter))
                        .orElse(false);
    }

    private void put(Parameter<?> parameter, String word) throws Mistake {
        try {
            Object value = parameter.type().parse(word);
            given.computeIfAbsent(parameter, any -> new ArrayList<>()).add(value);
        } catch (ValueType.BadValue bad) {
            String shown = parameter.kind().isNamed() && parameter.kind() != Parameter.Kind.SWITCH
                    ? "--" + parameter.name() + " " + TextCut.word(word)
                    : TextCut.word(word);
            throw new Mistake(Text.of("%s %s.", Text.code(shown), bad.rule()));
        }
    }

    private Mistake missing(Parameter<?> parameter) {
        return new Mistake(Text.of(
                "%s needs %s (%s). Usage: %s.",
                Text.code(grammar.name()), Text.code(parameter.usage()), parameter.description(), form()));
    }

    /** Stops parsing at the first mistake: one sentence is what people read. */
    private static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Text sentence;

        Mistake(Text sentence) {
            super(sentence.plain());
            this.sentence = sentence;
        }
    }
}
