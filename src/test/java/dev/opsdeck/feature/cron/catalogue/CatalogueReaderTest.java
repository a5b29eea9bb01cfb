package dev.opsdeck.feature.cron.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.opsdeck.config.BrokenConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueReaderTest {
    private static final String GOOD = """
            scripts:
              send:
                description: Sends reminders
                pods: {selector: app=webapp, container: backend}
                command: [npm, run, send]
                arguments:
                  date: {matches: '\\d{4}-\\d{2}-\\d{2}', passed-as: [--, "--date={value}"], optional: true}
                timeout: 20m
            """;

    @Test
    void readsTheExampleOfTheDesign() throws BrokenConfigException {
        Script script = read(GOOD).find("send").orElseThrow();

        assertThat(script.selector()).isEqualTo("app=webapp");
        assertThat(script.container()).isEqualTo("backend");
        assertThat(script.command()).containsExactly("npm", "run", "send");
        assertThat(script.timeout()).isEqualTo(Duration.ofMinutes(20));
        ScriptArgument date = script.argument("date").orElseThrow();
        assertThat(date.required()).isFalse();
        assertThat(date.example()).isEqualTo("2026-11-21");
    }

    @Test
    void readsTheFileThatComesWithOpsdeck() throws BrokenConfigException, IOException {
        Catalogue catalogue = read(Files.readString(Path.of("config/cron.yaml")));

        assertThat(catalogue.scripts())
                .containsOnlyKeys("send-appointment-reminder", "change-booking-appointment-status");
        assertThat(catalogue
                        .find("change-booking-appointment-status")
                        .flatMap(script -> script.argument("status"))
                        .map(ScriptArgument::example))
                .contains("booked");
    }

    @Test
    void needsNoFile() throws BrokenConfigException {
        assertThat(read("").all()).isEmpty();
    }

    private static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("timeout: 20m", "timeouts: 20m", "8:5: unknown key \"timeouts\" in a script"),
                Arguments.of("timeout: 20m", "timeout: 20", "must be text"),
                Arguments.of("timeout: 20m", "timeout: '20'", "has no unit: write 20h"),
                Arguments.of("timeout: 20m", "timeout: 13h", "is not between 1s and 12h"),
                Arguments.of("    description: Sends reminders\n", "", "needs the key \"description\""),
                Arguments.of("app=webapp", "app=webapp;x", "is no label selector: write app=webapp"),
                Arguments.of("container: backend", "container: Back_end", "is no name of a container"),
                Arguments.of("container: backend", "image: x", "unknown key \"image\" in pods"),
                Arguments.of("[npm, run, send]", "npm run send", "must be a list"),
                Arguments.of("[npm, run, send]", "[]", "is an empty list"),
                Arguments.of("date: {", "again: {", "--again is a flag of \"cron run\" itself"),
                Arguments.of("date: {", "cluster: {", "--cluster is a flag of \"cron run\" itself"),
                Arguments.of("date: {", "namespace: {", "--namespace is a flag of \"cron run\" itself"),
                Arguments.of("date: {", "private: {", "--private is a flag of \"cron run\" itself"),
                Arguments.of("date: {", "Date: {", "is no name for an argument"),
                Arguments.of("\\d{4}-\\d{2}-\\d{2}", "(?<!a)b", "is no regular expression of RE2"),
                Arguments.of("\\d{4}-\\d{2}-\\d{2}", "(a", "is no regular expression of RE2"),
                Arguments.of("\\d{4}-\\d{2}-\\d{2}", "zz\\d{7}", "date needs an example"),
                Arguments.of("--date={value}", "--date", "has no place for the value"),
                Arguments.of("optional: true", "default: tomorrow", "does not match"),
                Arguments.of("optional: true", "example: tomorrow", "does not match"),
                Arguments.of("optional: true", "shell: 'true'", "unknown key \"shell\" in an argument"),
                Arguments.of("  send:", "  Send_it:", "is no name for a script"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void tellsFileLineAndReasonOfAMistake(String right, String wrong, String reason) {
        assertThat(GOOD).contains(right);

        BrokenConfigException broken =
                catchThrowableOfType(BrokenConfigException.class, () -> read(GOOD.replace(right, wrong)));

        assertThat(broken).as("%s for %s", wrong, right).isNotNull();
        assertThat(broken.getMessage()).contains(reason).matches("(?s)cron\\.yaml:\\d+:\\d+: .*");
    }

    @Test
    void tellsAllMistakesAtOnce() {
        String bad = GOOD.replace("timeout: 20m", "timeout: 99h").replace("app=webapp", "'=='");

        assertThat(catchThrowableOfType(BrokenConfigException.class, () -> read(bad))
                        .problems())
                .hasSize(2);
    }

    @Test
    void keepsTheOldCatalogueWhenTheNewOneIsBroken() throws BrokenConfigException {
        CatalogueFile file = new CatalogueFile();
        file.load(GOOD);

        assertThat(catchThrowableOfType(BrokenConfigException.class, () -> file.load("scripts: 1")))
                .isNotNull();
        assertThat(file.catalogue().scripts()).containsOnlyKeys("send");
    }

    @Test
    void takesEveryFormOfSelectorThatKubectlTakes() throws BrokenConfigException {
        for (String selector : List.of(
                "app=webapp",
                "app==webapp",
                "app!=webapp",
                "app=webapp,tier=backend",
                "app in (webapp, web), tier notin (x)",
                "example.com/app=webapp",
                "app",
                "!app")) {
            assertThat(read(GOOD.replace("app=webapp", "\"" + selector + "\"")).all())
                    .hasSize(1);
        }
    }

    private static Catalogue read(String text) throws BrokenConfigException {
        return new CatalogueReader(CatalogueFile.RESERVED).read("cron.yaml", text);
    }
}
