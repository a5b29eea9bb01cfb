package dev.opsdeck.access.file;

import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.PreviewName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a command line that the parser found right, told apart into places and flags.
 *
 * @param places the words that are no flags, in order
 * @param flags values by the flag's long name; a switch has an empty value
 */
record ExampleWords(List<String> places, Map<String, String> flags) {
    /** A word as the parser writes it again: bare, or in double quotes with two escapes. */
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|\\S+");

    ExampleWords {
        places = List.copyOf(places);
        flags = Map.copyOf(flags);
    }

    /**
     * @param normalised the line as the parser wrote it again, beginning with the command's name
     */
    static ExampleWords of(CommandSpec<?> spec, String normalised) {
        List<String> places = new ArrayList<>();
        Map<String, String> flags = new HashMap<>();
        Matcher word = WORD.matcher(normalised.substring(spec.name().length()));
        Optional<String> waiting = Optional.empty();
        while (word.find()) {
            boolean isFlag = word.group().startsWith("-") && word.group().length() > 1;
            if (isFlag) {
                int equals = word.group().indexOf('=');
                String form = equals < 0 ? word.group() : word.group().substring(0, equals);
                String name = longName(spec, form);
                flags.put(name, equals < 0 ? "" : word.group().substring(equals + 1));
                waiting = equals < 0 && !isSwitch(spec, name) ? Optional.of(name) : Optional.empty();
            } else if (waiting.isPresent()) {
                flags.put(waiting.get(), text(word));
                waiting = Optional.empty();
            } else {
                places.add(text(word));
            }
        }
        return new ExampleWords(places, flags);
    }

    private static String text(Matcher word) {
        String quoted = word.group(1);
        return quoted == null ? word.group() : quoted.replaceAll("\\\\(.)", "$1");
    }

    private static String longName(CommandSpec<?> spec, String form) {
        return spec.parameters().stream()
                .filter(parameter -> parameter
                        .shortName()
                        .map(letter -> form.equals("-" + letter))
                        .orElse(false))
                .map(Parameter::name)
                .findFirst()
                .orElseGet(() -> form.replaceFirst("^-+", ""));
    }

    private static boolean isSwitch(CommandSpec<?> spec, String name) {
        return name.equals("private")
                || spec.parameters().stream()
                        .anyMatch(parameter -> parameter.kind() == Parameter.Kind.SWITCH
                                && parameter.name().equals(name));
    }

    /** The words of the same command about a preview alone. */
    ExampleWords about(PreviewName preview) {
        return new ExampleWords(List.of(preview.words()), Map.of());
    }

    /** The value of a flag. */
    Optional<String> flag(String name) {
        return Optional.ofNullable(flags.get(name)).filter(value -> !value.isEmpty());
    }
}
