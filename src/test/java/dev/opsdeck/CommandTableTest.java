package dev.opsdeck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.parse.CommandRegistry;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the README's table true: {@code -Dopsdeck.update=true} writes it anew. */
class CommandTableTest {
    private static final Path README = Path.of("README.md");
    private static final String BEGIN =
            "<!-- commands: generated from the specs, `./mvnw test -Dtest=CommandTableTest -Dopsdeck.update=true` -->\n";
    private static final String END = "<!-- end of commands -->";

    @Test
    void theReadmeListsExactlyTheCommandsThatThereAre() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        assertThat(end).as("the README has the marks of the table").isGreaterThanOrEqualTo(begin);
        String expected = table();
        if (Boolean.getBoolean("opsdeck.update")) {
            Files.writeString(README, readme.substring(0, begin) + expected + readme.substring(end));
            return;
        }
        assertThat(readme.substring(begin, end).lines())
                .as("README's table; -Dtest=CommandTableTest -Dopsdeck.update=true writes it")
                .containsExactlyElementsOf(expected.lines().toList());
    }

    private static String table() {
        try (ApplicationContext context = ApplicationContext.builder()
                .properties(Map.of("micronaut.server.port", -1))
                .deduceEnvironment(false)
                .start()) {
            return context.getBean(CommandRegistry.class).specs().stream()
                    .map(CommandTableTest::row)
                    .collect(Collectors.joining("", "| command | what it does | right (class) |\n|---|---|---|\n", ""));
        }
    }

    private static String row(CommandSpec<?> spec) {
        String right = spec.needsGrant()
                ? "`" + spec.permission().word() + "` (" + spec.risk().word() + ")"
                : "every member";
        return "| `/ops %s` | %s | %s |%n".formatted(spec.usage().replace("|", "\\|"), spec.summary(), right);
    }
}
