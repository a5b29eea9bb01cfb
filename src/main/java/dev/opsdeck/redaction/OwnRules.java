package dev.opsdeck.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.config.ConfigFile;
import dev.opsdeck.config.Problems;
import dev.opsdeck.config.YamlMap;
import dev.opsdeck.config.YamlValue;
import dev.opsdeck.redaction.Redaction.Redacted;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** {@code redaction.yaml}: what else must not be shown. A changed file is taken as a whole or not at all. */
@Singleton
final class OwnRules implements ConfigFile {
    private static final String NAME = "redaction.yaml";

    private volatile List<Rule> rules = List.of();

    /** What is taken out: all of what the pattern finds, or its first group when it has one. */
    private record Rule(String name, Pattern pattern) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public void load(String text) throws BrokenConfigException {
        Problems problems = new Problems(NAME);
        List<Rule> read = new ArrayList<>();
        if (!holdsNothing(text)) {
            YamlValue.document(text, problems)
                    .flatMap(root -> root.map("the file", "rules").require("rules"))
                    .ifPresent(all -> all.named().forEach(entry -> read(entry, read)));
        }
        problems.throwIfAny();
        rules = List.copyOf(read);
    }

    /** Comments alone are no mistake: so the file is delivered. */
    private static boolean holdsNothing(String text) {
        return text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    private static void read(YamlMap.Entry entry, List<Rule> read) {
        if (!entry.key().matches("[a-z0-9][a-z0-9-]*")) {
            entry.value()
                    .wrong("\"%s\" is no name of a rule: use small letters, digits and dashes".formatted(entry.key()));
            return;
        }
        entry.value()
                .map("the rule " + entry.key(), "matches")
                .require("matches")
                .ifPresent(value -> value.text().ifPresent(pattern -> {
                    try {
                        Pattern compiled = Pattern.compile(pattern);
                        if (compiled.matcher("").find()) {
                            value.wrong("the pattern is found in an empty text, so it would be everywhere");
                        }
                        read.add(new Rule(entry.key(), compiled));
                    } catch (PatternSyntaxException wrong) {
                        value.wrong("this is no regular expression (RE2): " + wrong.getDescription());
                    }
                }));
    }

    Redacted redact(Redacted before) {
        Redacted result = before;
        for (Rule rule : rules) {
            result = redact(rule, result);
        }
        return result;
    }

    private static Redacted redact(Rule rule, Redacted before) {
        Matcher found = rule.pattern().matcher(before.text());
        StringBuilder clean = new StringBuilder(before.text().length());
        int count = before.count();
        int copied = 0;
        while (found.find()) {
            int group = found.groupCount() > 0 && found.start(1) >= 0 ? 1 : 0;
            if (found.start(group) < found.end(group)) {
                clean.append(before.text(), copied, found.start(group))
                        .append("[redacted ")
                        .append(rule.name())
                        .append(']');
                copied = found.end(group);
                count++;
            }
        }
        return new Redacted(
                clean.append(before.text(), copied, before.text().length()).toString(), count);
    }
}
