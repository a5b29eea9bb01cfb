package dev.opsdeck;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.testing.CommentedSettings;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's table and {@code config/application.yml} name exactly the settings that the program and its launcher read. */
class SettingsTest {
    /** Where programs are found: the shell's, and nobody sets it for Opsdeck. */
    private static final Set<String> OF_THE_MACHINE = Set.of("path", "PATH");

    /** The file cannot say where it lies itself; the other two are what a pod is told by its own cluster. */
    private static final Set<String> ONLY_VARIABLES =
            Set.of("opsdeck.config", "kubernetes.service.host", "kubernetes.service.port");

    private static final Pattern NAME = Pattern.compile("`([A-Za-z][A-Za-z0-9._-]*)`");
    private static final Pattern OF_THE_SHELL = Pattern.compile("\\$\\{?([A-Z][A-Z0-9_]*)");

    /** A class with every way to read a setting. */
    private static final String READER = """
            class Reader {
                static final String EVERY = "${of.a-string:10s}";
                @io.micronaut.context.annotation.ConfigurationProperties("of.a-record")
                record Bound(@io.micronaut.core.bind.annotation.Bindable(defaultValue = "7") int sevenDays, String other) {}
                Reader(@io.micronaut.context.annotation.Property(name = "of.a-property", defaultValue = "p") String property,
                        @io.micronaut.context.annotation.Value("${of.a-value:v}") String value) {}
                @io.micronaut.context.annotation.Requires(property = "of.a-requirement")
                static final class Required {}
                static String variable() { return System.getenv("OF_A_VARIABLE"); }
                static String fallback() { return System.getenv().getOrDefault("OF_A_MAP", "x"); }
                static boolean flag() { return Boolean.getBoolean("of.a-flag"); }
                static Object asked(io.micronaut.context.env.Environment all) { return all.getProperty("of.a-call", String.class); }
                static Object hidden(io.micronaut.context.env.Environment all, String name) { return all.get(name, String.class); }
            }
            """;

    private static SettingsInCode code() throws IOException, URISyntaxException {
        return SettingsInCode.of(Path.of(Application.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
    }

    /** Keys of the jar's own settings that hand on an environment variable: {@code micronaut.server.port} is {@code PORT}. */
    private static Map<String, String> handedOn() throws IOException {
        try (InputStream file = Application.class.getResourceAsStream("/application.yml")) {
            Map<String, String> texts = new YamlPropertySourceLoader()
                    .read("application.yml", file).entrySet().stream()
                            .collect(toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
            texts.values().removeIf(text -> SettingsInCode.placeholders(text).isEmpty());
            return texts;
        }
    }

    /** What README has to name: an environment variable, or a key when there is no variable for it. */
    private static Set<String> named() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String table = readme.substring(readme.indexOf("\n## Settings\n"), readme.indexOf("\n## Work on it\n"));
        return table.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf("|", 1)))
                .flatMap(cell -> NAME.matcher(cell).results())
                .map(result -> result.group(1))
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    private static Set<String> variables() throws IOException, URISyntaxException {
        Stream<String> properties = code().standards().keySet().stream();
        Stream<String> jar =
                handedOn().values().stream().flatMap(text -> SettingsInCode.placeholders(text).keySet().stream());
        Stream<String> launcher = OF_THE_SHELL
                .matcher(Files.readString(Path.of("opsdeck")))
                .results()
                .map(result -> result.group(1));
        return Stream.of(properties, jar, launcher)
                .flatMap(names -> names)
                .filter(name -> !OF_THE_MACHINE.contains(name))
                .map(SettingsInCode::variable)
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    /** Keys that the file may have, with their defaults. */
    private static Map<String, String> keys() throws IOException, URISyntaxException {
        Map<String, String> keys = new TreeMap<>(code().standards());
        handedOn()
                .forEach((key, text) -> keys.put(
                        key, String.join("", SettingsInCode.placeholders(text).values())));
        keys.keySet().removeIf(name -> name.matches("[A-Z0-9_]+"));
        keys.keySet().removeAll(OF_THE_MACHINE);
        keys.keySet().removeAll(ONLY_VARIABLES);
        return keys;
    }

    /** A list's entries are keys of their own to Micronaut. */
    private static String withoutIndex(String key) {
        return key.replaceAll("\\[.*", "");
    }

    @Test
    void theReadmeNamesExactlyTheSettingsThatAreRead() throws Exception {
        Set<String> named = new TreeSet<>();
        named().forEach(name -> named.add(SettingsInCode.variable(name)));

        assertThat(named).isEqualTo(variables());
    }

    @Test
    void everySettingIsReadByAMethodThatNamesIt() throws Exception {
        assertThat(code().unclear()).isEmpty();
    }

    @Test
    void theFileShowsExactlyTheKeysThatAreRead() throws Exception {
        Set<String> shown = new TreeSet<>();
        CommentedSettings.shown().keySet().forEach(key -> shown.add(withoutIndex(key)));

        assertThat(shown).isEqualTo(keys().keySet());
    }

    @Test
    void theFileShowsTheDefaultsThatThereAre() throws Exception {
        Map<String, Object> shown = CommentedSettings.shown();
        Map<String, String> standards = keys();
        standards.values().removeIf(String::isEmpty);

        assertThat(standards)
                .isNotEmpty()
                .allSatisfy((key, standard) ->
                        assertThat(String.valueOf(shown.get(key))).as(key).isEqualTo(standard));
    }

    /** Whoever starts in a checkout gets what the program brings along. */
    @Test
    void theFileMakesNoSettingAsItLies() {
        assertThat(CommentedSettings.made()).isEmpty();
    }

    @Test
    void noWayToReadASettingIsOverlooked(@TempDir Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("Reader.java"), READER);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        directory.toString(),
                        source.toString());
        assertThat(compiled).isZero();

        SettingsInCode read = SettingsInCode.of(directory);

        assertThat(read.standards())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("of.a-string", "10s"),
                        Map.entry("of.a-record.seven-days", "7"),
                        Map.entry("of.a-record.other", ""),
                        Map.entry("of.a-property", "p"),
                        Map.entry("of.a-value", "v"),
                        Map.entry("of.a-requirement", ""),
                        Map.entry("OF_A_VARIABLE", ""),
                        Map.entry("OF_A_MAP", ""),
                        Map.entry("of.a-flag", ""),
                        Map.entry("of.a-call", "")));
        assertThat(read.unclear()).isEqualTo(Set.of("Reader.hidden"));
        assertThat(List.of(SettingsInCode.variable("opsdeck.database.migration-user")))
                .containsExactly("OPSDECK_DATABASE_MIGRATION_USER");
    }
}
