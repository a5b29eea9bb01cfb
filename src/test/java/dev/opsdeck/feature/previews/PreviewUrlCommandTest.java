package dev.opsdeck.feature.previews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.kubernetes.MockCluster;
import dev.opsdeck.testing.TestPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewUrlCommandTest {
    private final PreviewCommands commands =
            new PreviewCommands(new MockCluster("apps").namespace("pr-123", "preview"));

    @AfterEach
    void stop() {
        commands.close();
    }

    @Test
    void tellsTheAddressInTheFirstLine() {
        assertThat(urls(new PreviewUrl("https://pr-123.example.com", false, "webapp")))
                .isEqualTo("DONE apps/pr-123: https://pr-123.example.com\n");
    }

    @Test
    void listsTheRestBelow() {
        assertThat(urls(
                        new PreviewUrl("https://pr-123.example.com", false, "webapp"),
                        new PreviewUrl("https://temporal-pr-123.example.com", true, "temporal-ui")))
                .isEqualTo("""
                        DONE apps/pr-123: https://pr-123.example.com
                        Preview: https://pr-123.example.com
                        Temporal UI: https://temporal-pr-123.example.com
                        """);
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(urls()).isEqualTo("DONE apps/pr-123 has no address: it has no Ingress.\n");
    }

    private String urls(PreviewUrl... urls) {
        commands.previews.looks.put(
                "pr-123", new PreviewSnapshot(List.of(), Optional.empty(), Optional.of(List.of(urls)), List.of()));
        return PreviewCommands.words(commands.ask("preview url 123", TestPolicy.everything()));
    }
}
