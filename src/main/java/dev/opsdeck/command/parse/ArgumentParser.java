package dev.opsdeck.command.parse;

import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.EditDistance;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.ValueType;
import dev.opsdeck.command.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;

/** Parses the words after a command's name by the command's own grammar. */
final class ArgumentParser {
    private static final String PRIVATE = "private";

    private final CommandSpec<?> spec;
    private final Map<Parameter<?>, List<Object>> given = new LinkedHashMap<>();
    private final List<Values.FurtherFlag> further = new ArrayList<>();
    private final Iterator<Parameter<?>> places;
    private boolean privately;
    private boolean onlyValues;

    ArgumentParser(CommandSpec<?> spec) {
        this.spec = spec;
        this.places = spec.parameters().stream()
                .<Parameter<?>>map(parameter -> parameter)
                .filter(parameter -> parameter.kind() == Parameter.Kind.POSITIONAL)
                .iterator();
    }

    Parsing parse(Command<?> command, List<Word> words) {
        try {
            ListIterator<Word> rest = words.listIterator();
            while (rest.hasNext()) {
                take(rest.next(), rest);
            }
            for (Parameter<?> parameter : spec.parameters()) {
                if (parameter.required() && !given.containsKey(parameter)) {
                    throw missing(parameter);
                }
            }
            return understood(command, words);
        } catch (Mistake mistake) {
            return new Parsing.Misunderstood(
                    mistake.sentence, Optional.of(spec.examples().getFirst()));
        }
    }

    @SuppressWarnings("unchecked") // The spec's function makes the command's own arguments.
    private <A> Parsing understood(Command<A> command, List<Word> words) {
        Values values = new Values(given, further);
        StringBuilder normalised = new StringBuilder(spec.name());
        words.forEach(word -> normalised.append(' ').append(word.typed()));
        A arguments = ((CommandSpec<A>) spec).arguments().apply(values);
        return new Parsing.Understood<>(command, arguments, privately, normalised.toString());
    }

    private void take(Word word, ListIterator<Word> rest) throws Mistake {
        Optional<Parameter<?>> takesRest = spec.parameters().stream()
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
            throw new Mistake(Text.of(
                    "%s is one word too many: the form is %s.",
                    Text.code(CommandParser.shortened(word.text())), Text.code("/ops " + spec.usage())));
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
        if (given.containsKey(parameter)) {
            throw new Mistake(Text.of("%s is given twice: give it once.", Text.code(form)));
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
        if (form.equals("--" + PRIVATE) && attached.isEmpty()) {
            privately = true;
            return;
        }
        if (spec.takesFurtherFlags() && form.startsWith("--") && form.length() > 2) {
            further.add(new Values.FurtherFlag(form.substring(2), attached.isPresent() ? attached : next(rest)));
            return;
        }
        Optional<String> meant = spec.parameters().stream()
                .filter(parameter ->
                        parameter.kind() == Parameter.Kind.FLAG || parameter.kind() == Parameter.Kind.SWITCH)
                .map(parameter -> "--" + parameter.name())
                .filter(name -> EditDistance.between(name, form) <= 2)
                .findFirst();
        Text sentence = Text.of("%s has no flag %s.", Text.code(spec.name()), Text.code(CommandParser.shortened(form)));
        throw new Mistake(meant.map(name -> sentence.then(Text.of("Did you mean %s?", Text.code(name))))
                .orElseGet(() -> sentence.then(Text.of("The form is %s.", Text.code("/ops " + spec.usage())))));
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
        for (Parameter<?> parameter : spec.parameters()) {
            boolean named = switch (parameter.kind()) {
                case FLAG, SWITCH ->
                    form.equals("--" + parameter.name())
                            || parameter
                                    .shortName()
                                    .map(letter -> form.equals("-" + letter))
                                    .orElse(false);
                case POSITIONAL, REST -> false;
            };
            if (named) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    private void put(Parameter<?> parameter, String word) throws Mistake {
        try {
            Object value = parameter.type().parse(word);
            given.computeIfAbsent(parameter, any -> new ArrayList<>()).add(value);
        } catch (ValueType.BadValue bad) {
            String shown = parameter.kind() == Parameter.Kind.FLAG
                    ? "--" + parameter.name() + " " + CommandParser.shortened(word)
                    : CommandParser.shortened(word);
            throw new Mistake(Text.of("%s %s.", Text.code(shown), bad.rule()));
        }
    }

    private Mistake missing(Parameter<?> parameter) {
        return new Mistake(Text.of(
                "%s needs %s (%s): the form is %s.",
                Text.code(spec.name()),
                Text.code(parameter.usage()),
                parameter.description(),
                Text.code("/ops " + spec.usage())));
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
