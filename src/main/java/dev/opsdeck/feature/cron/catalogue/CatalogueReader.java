package dev.opsdeck.feature.cron.catalogue;

import com.google.re2j.Pattern;
import dev.opsdeck.command.Durations;
import dev.opsdeck.command.ValueType;
import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.config.Problems;
import dev.opsdeck.config.YamlMap;
import dev.opsdeck.config.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code cron.yaml} with a closed schema: what it does not know is a mistake, and all mistakes are told at once. */
public final class CatalogueReader {
    /** How long a script may run when the catalogue says nothing. */
    static final Duration USUAL_TIMEOUT = Duration.ofMinutes(15);

    private static final Duration LEAST_TIMEOUT = Duration.ofSeconds(1);
    public static final Duration LONGEST_TIMEOUT = Duration.ofHours(12);

    /** A script's name is a part of a directory's name in the pod and of the effect's identity. */
    private static final Pattern SCRIPT_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern CONTAINER_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final String LABEL = "(?:[a-zA-Z0-9./_-]+)";
    private static final Pattern SELECTOR = Pattern.compile("requirement(?:\\s*,\\s*requirement)*"
            .replace(
                    "requirement",
                    "(?:LABEL\\s*(?:=|==|!=)\\s*LABEL?|!?LABEL|LABEL\\s+(?:in|notin)\\s*\\(\\s*LABEL(?:\\s*,\\s*LABEL)*\\s*\\))"
                            .replace("LABEL", LABEL)));

    private final Set<String> reserved;

    /**
     * @param reserved names of the command's own flags: an argument of that name could never be given
     */
    CatalogueReader(Set<String> reserved) {
        this.reserved = Set.copyOf(reserved);
    }

    /**
     * The catalogue of a text; one without text has no scripts.
     *
     * @param file the file's name, for mistakes
     */
    Catalogue read(String file, String text) throws BrokenConfigException {
        if (text.isBlank()) {
            return Catalogue.EMPTY;
        }
        Problems problems = new Problems(file);
        List<Script> scripts = YamlValue.document(text, problems)
                .flatMap(document -> document.map("the catalogue", "scripts").require("scripts"))
                .map(this::scripts)
                .orElse(List.of());
        problems.throwIfAny();
        return Catalogue.of(scripts);
    }

    private List<Script> scripts(YamlValue value) {
        List<Script> scripts = new ArrayList<>();
        for (YamlMap.Entry entry : value.named()) {
            if (!SCRIPT_NAME.matches(entry.key())) {
                entry.value()
                        .wrong("\"%s\" is no name for a script: lower-case letters, digits and dashes, at most 63"
                                .formatted(entry.key()));
            }
            script(entry).ifPresent(scripts::add);
        }
        return scripts;
    }

    private Optional<Script> script(YamlMap.Entry entry) {
        YamlMap map = entry.value().map("a script", "description", "pods", "command", "arguments", "timeout");
        Optional<String> description = map.require("description").flatMap(YamlValue::text);
        Optional<YamlMap> pods = map.require("pods").map(value -> value.map("pods", "selector", "container"));
        Optional<String> selector = pods.flatMap(found -> found.require("selector"))
                .flatMap(value -> text(value, SELECTOR, "is no label selector: write app=webapp"));
        Optional<String> container = pods.flatMap(found -> found.require("container"))
                .flatMap(value -> text(value, CONTAINER_NAME, "is no name of a container: write backend"));
        List<String> command = map.require("command").map(ArgumentReader::texts).orElse(List.of());
        List<ScriptArgument> arguments =
                map.find("arguments").map(this::arguments).orElse(List.of());
        Duration timeout = map.find("timeout").flatMap(CatalogueReader::timeout).orElse(USUAL_TIMEOUT);
        if (description.isEmpty() || selector.isEmpty() || container.isEmpty() || command.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Script(
                entry.key(), description.get(), selector.get(), container.get(), command, arguments, timeout));
    }

    private List<ScriptArgument> arguments(YamlValue value) {
        ArgumentReader reader = new ArgumentReader(reserved);
        return value.named().stream()
                .flatMap(entry -> reader.argument(entry).stream())
                .toList();
    }

    private static Optional<Duration> timeout(YamlValue value) {
        return value.text().flatMap(word -> {
            try {
                return Optional.of(
                        Durations.between(LEAST_TIMEOUT, LONGEST_TIMEOUT).parse(word));
            } catch (ValueType.BadValue bad) {
                value.wrong("timeout %s %s".formatted(word, bad.rule()));
                return Optional.empty();
            }
        });
    }

    private static Optional<String> text(YamlValue value, Pattern form, String rule) {
        return value.text().filter(text -> {
            if (!form.matches(text)) {
                value.wrong("\"%s\" %s".formatted(text, rule));
            }
            return form.matches(text);
        });
    }
}
