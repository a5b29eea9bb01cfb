package dev.opsdeck.access.file;

import dev.opsdeck.config.Problems;
import dev.opsdeck.config.YamlMap;
import dev.opsdeck.config.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code examples}: {@code <team> <command words…>}. */
final class ExampleReader {
    private final Set<String> teams;
    private final ClusterCatalogReader catalog;

    ExampleReader(Problems problems, Set<String> teams) {
        this.teams = teams;
        this.catalog = new ClusterCatalogReader(problems);
    }

    List<Example> examples(YamlValue list) {
        List<Example> examples = new ArrayList<>();
        for (YamlValue value : list.list()) {
            example(value).ifPresent(examples::add);
        }
        return examples;
    }

    private Optional<Example> example(YamlValue value) {
        YamlMap map = value.map("an example", "can", "cannot", "labelled");
        Optional<YamlValue> can = map.find("can");
        Optional<YamlValue> cannot = map.find("cannot");
        Example.Label label = map.find("labelled").map(this::label).orElseGet(Example.Label.Agrees::new);
        if (can.isPresent() == cannot.isPresent()) {
            if (can.isPresent() || !map.entries().isEmpty()) {
                value.wrong("an example needs one of can and cannot, for example {can: web pods apps/pr-123}");
            }
            return Optional.empty();
        }
        YamlValue line = can.or(() -> cannot).orElseThrow();
        return line.text().flatMap(text -> example(line, text.strip(), can.isPresent(), label));
    }

    private Optional<Example> example(YamlValue value, String text, boolean can, Example.Label label) {
        int space = text.indexOf(' ');
        String team = space < 0 ? text : text.substring(0, space);
        if (!teams.contains(team)) {
            value.wrong("an example begins with a team, and there is no team \"%s\": known are %s"
                    .formatted(team, String.join(", ", teams)));
            return Optional.empty();
        }
        if (space < 0) {
            value.wrong("after the team an example has a command, for example: %s pods apps/pr-123".formatted(team));
            return Optional.empty();
        }
        return Optional.of(new Example(
                value.position(), can, team, text.substring(space + 1).strip(), label));
    }

    private Example.Label label(YamlValue value) {
        return value.text()
                .<Example.Label>map(word -> new Example.Label.Says(
                        word.equals("none") ? Optional.empty() : catalog.environment(word, value.position())))
                .orElseGet(Example.Label.Agrees::new);
    }
}
