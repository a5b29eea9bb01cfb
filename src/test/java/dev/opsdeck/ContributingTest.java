package dev.opsdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps CONTRIBUTING's example what it is said to be, a whole command: {@code -Dopsdeck.update=true} quotes it anew. */
class ContributingTest {
    private static final Path PAGE = Path.of("CONTRIBUTING.md");
    private static final Path EXAMPLE = Path.of("src/test/java/dev/opsdeck/feature/pods/PodsTallyCommand.java");
    private static final String BEGIN =
            "<!-- example: from the compiled file, `./mvnw test -Dtest=ContributingTest -Dopsdeck.update=true` -->\n";
    private static final String END = "<!-- end of example -->";

    @Test
    void theExampleOfThePageIsTheCompiledOne() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(end).as("the page has the marks of the example").isGreaterThanOrEqualTo(begin);
        String expected = quoted();
        if (Boolean.getBoolean("opsdeck.update")) {
            Files.writeString(PAGE, page.substring(0, begin) + expected + page.substring(end));
            return;
        }
        assertThat(page.substring(begin, end)).isEqualTo(expected);
    }

    /** The file without its imports, and without the line that keeps it out of the other tests. */
    private static String quoted() throws IOException {
        String kept = Files.readString(EXAMPLE)
                .lines()
                .filter(line -> !line.startsWith("import ") && !line.startsWith("@Requires("))
                .collect(Collectors.joining("\n"));
        return "```java\n" + kept.replaceAll("\n\n\n+", "\n\n") + "\n```\n";
    }
}
