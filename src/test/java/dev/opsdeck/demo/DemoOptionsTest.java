package dev.opsdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DemoOptionsTest {
    @Test
    void withoutWordsEverythingIsAStandInAndThePageIsOn8080() {
        DemoOptions options = good(List.of(), Map.of());

        assertThat(options.kubeconfig()).isEmpty();
        assertThat(options.temporal()).isEmpty();
        assertThat(options.port()).isEqualTo(8080);
    }

    @Test
    void realServersAreNamed(@TempDir Path home) throws Exception {
        Path kubeconfig = Files.writeString(home.resolve("config"), "{}");

        DemoOptions options = good(
                List.of("--kubeconfig", kubeconfig.toString(), "--temporal", "127.0.0.1:7233"), Map.of("PORT", "8081"));

        assertThat(options.kubeconfig()).contains(kubeconfig);
        assertThat(options.temporal()).contains("127.0.0.1:7233");
        assertThat(options.port()).isEqualTo(8081);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --kubernetes x        | --kubeconfig FILE
                    serve                 | demo does not know "serve"
                    --kubeconfig          | needs a value
                    --temporal            | 127.0.0.1:7233
                    --kubeconfig /nothere | cannot be read
                    --temporal localhost  | HOST:PORT
                    --temporal http://x:1 | HOST:PORT
                    """)
    void whatIsWrongIsOneSentenceWithWhatIsRight(String line, String said) {
        String sentence = wrong(List.of(line.split(" ")), Map.of());

        assertThat(sentence).contains(said).doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({"http", "-1", "65536", "80a"})
    void aPortThatIsNoneIsRefused(String port) {
        assertThat(wrong(List.of(), Map.of("PORT", port)))
                .contains("PORT=" + port)
                .contains("65535");
    }

    @Test
    void helpIsNoMistake() {
        assertThat(DemoOptions.read(List.of("--help"), Map.of())).isInstanceOf(DemoOptions.Read.Help.class);
    }

    private static DemoOptions good(List<String> words, Map<String, String> environment) {
        return ((DemoOptions.Read.Good) DemoOptions.read(words, environment)).options();
    }

    private static String wrong(List<String> words, Map<String, String> environment) {
        return ((DemoOptions.Read.Wrong) DemoOptions.read(words, environment)).sentence();
    }
}
