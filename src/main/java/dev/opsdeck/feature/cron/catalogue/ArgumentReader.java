package dev.opsdeck.feature.cron.catalogue;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.opsdeck.config.YamlMap;
import dev.opsdeck.config.YamlValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one argument of a script in {@code cron.yaml}. */
final class ArgumentReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,38}[a-z0-9]|[a-z]");
    /** What rules of everyday arguments match: dates, numbers, words. */
    private static final List<String> EVERYDAY =
            List.of("2026-11-21", "1", "10", "123", "example", "true", "a", "2026-11-21T09:00:00Z", "09:00");

    private final Set<String> reserved;

    ArgumentReader(Set<String> reserved) {
        this.reserved = reserved;
    }

    /** The argument, or nothing when it has mistakes: those are noted. */
    Optional<ScriptArgument> argument(YamlMap.Entry entry) {
        YamlValue value = entry.value();
        checkName(entry.key(), value);
        YamlMap map = value.map("an argument", "matches", "passed-as", "optional", "description", "default", "example");
        Optional<Pattern> matches = map.require("matches").flatMap(ArgumentReader::pattern);
        List<String> passedAs =
                map.require("passed-as").map(ArgumentReader::passedAs).orElse(List.of());
        Optional<String> byDefault = fitting(map.find("default"), matches);
        Optional<String> given = fitting(map.find("example"), matches).or(() -> byDefault);
        boolean optional = map.find("optional").flatMap(YamlValue::flag).orElse(false);
        if (matches.isEmpty() || passedAs.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> example = given.or(() -> guessed(matches.get()));
        if (example.isEmpty()) {
            value.wrong("%s needs an example: a value that matches, which people are shown when theirs does not"
                    .formatted(entry.key()));
            return Optional.empty();
        }
        return Optional.of(new ScriptArgument(
                entry.key(),
                map.find("description").flatMap(YamlValue::text),
                matches.get(),
                passedAs,
                !optional && byDefault.isEmpty(),
                byDefault,
                example.get()));
    }

    private void checkName(String name, YamlValue value) {
        if (reserved.contains(name)) {
            value.wrong("--%s is a flag of \"cron run\" itself, so a script cannot have an argument of that name"
                    .formatted(name));
        } else if (!NAME.matches(name)) {
            value.wrong("\"%s\" is no name for an argument: lower-case letters, digits and dashes, at most 40"
                    .formatted(name));
        }
    }

    private static Optional<Pattern> pattern(YamlValue value) {
        return value.text().flatMap(text -> {
            try {
                return Optional.of(Pattern.compile(text));
            } catch (PatternSyntaxException broken) {
                value.wrong("%s is no regular expression of RE2: %s".formatted(text, broken.getDescription()));
                return Optional.empty();
            }
        });
    }

    private static List<String> passedAs(YamlValue value) {
        List<String> words = texts(value);
        if (!words.isEmpty() && words.stream().noneMatch(word -> word.contains(ScriptArgument.PLACE))) {
            value.wrong("passed-as has no place for the value: write [--, \"--date={value}\"]");
            return List.of();
        }
        return words;
    }

    /** A value that the file gives and that must match the file's own rule. */
    private static Optional<String> fitting(Optional<YamlValue> value, Optional<Pattern> matches) {
        Optional<String> text = value.flatMap(YamlValue::text);
        if (text.isPresent() && matches.isPresent() && !matches.get().matches(text.get())) {
            value.get()
                    .wrong("\"%s\" does not match %s"
                            .formatted(text.get(), matches.get().pattern()));
            return Optional.empty();
        }
        return text;
    }

    /** A value for the error message: one of the alternatives that the rule spells out, or something everyday. */
    private static Optional<String> guessed(Pattern matches) {
        return Stream.concat(Arrays.stream(matches.pattern().split("[|()?:^$]+")), EVERYDAY.stream())
                .filter(word -> !word.isBlank() && matches.matches(word))
                .findFirst();
    }

    /** The texts of a list, in which one may stand twice. */
    static List<String> texts(YamlValue value) {
        return value.list().stream().flatMap(item -> item.text().stream()).toList();
    }
}
