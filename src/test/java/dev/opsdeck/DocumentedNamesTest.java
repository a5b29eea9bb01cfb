package dev.opsdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about how Opsdeck is built names classes: each of them exists, whatever was renamed since. */
class DocumentedNamesTest {
    private static final Path PAGE = Path.of("docs/architecture.md");

    /** {@code `CommandParser`}: two capitals at least, so that words of a sentence are none. */
    private static final Pattern CLASS = Pattern.compile("`@?([A-Z][a-z]+[A-Z][A-Za-z]+)(?:\\.\\w+)?`");

    private static final Pattern IN_DIAGRAM = Pattern.compile("[\\[\",] ?([A-Z][a-z]+[A-Z][A-Za-z]+)(?:[\\]\",]|\\.)");

    @Test
    void everyClassThatThePageNamesIsThere() throws IOException {
        Set<String> named = named(Files.readString(PAGE));
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(sources());
        // Annotations of the framework are not ours.
        missing.remove("ConfigurationProperties");

        assertThat(named).hasSizeGreaterThan(30);
        assertThat(missing).as("named in %s", PAGE).isEmpty();
    }

    private static Set<String> named(String page) {
        return Stream.of(CLASS, IN_DIAGRAM)
                .flatMap(pattern -> pattern.matcher(page).results())
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
