package dev.opsdeck.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The form in which effects wait in a database or in a workflow's history while versions of Opsdeck come and go. A file here
 * is never changed, only added to: what an older version stored must be readable.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredEffectsTest {
    private static final Path FILES = Path.of("src/test/resources/effects");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ApplicationContext opsdeck;

    @BeforeAll
    void start() {
        opsdeck = ApplicationContext.builder()
                .properties(Map.of("micronaut.server.port", -1))
                .deduceEnvironment(false)
                .start();
    }

    @AfterAll
    void stop() {
        opsdeck.close();
    }

    /** A file and the record it stands for. */
    record Stored(Path file, Class<?> type) {
        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    /** Every {@code <kind>.effect*.json} and {@code <kind>.preparation*.json}. */
    private Stream<Stored> stored() {
        return handlers().all().stream()
                .flatMap(handler -> Stream.concat(
                        files(handler.kind() + ".effect", handler.effectType()),
                        files(handler.kind() + ".preparation", handler.preparationType())));
    }

    private static Stream<Stored> files(String start, Class<?> type) {
        try (Stream<Path> all = Files.list(FILES)) {
            List<Stored> found = all.filter(
                            file -> file.getFileName().toString().startsWith(start + "."))
                    .sorted()
                    .map(file -> new Stored(file, type))
                    .toList();
            assertThat(found).as("files %s.*.json in %s", start, FILES).isNotEmpty();
            return found.stream();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private EffectHandlers handlers() {
        return opsdeck.getBean(EffectHandlers.class);
    }

    @Test
    void kindsHaveTheseNamesForEver() {
        assertThat(handlers().all())
                .extracting(EffectHandler::kind)
                .containsExactlyInAnyOrder("script", "cron-job", "namespace-register", "namespace-update");
        assertThat(handlers().ofKind("script")).isPresent();
        assertThat(handlers().ofKind("Script")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stored")
    void whatIsStoredIsReadAndWrittenAgainTheSame(Stored stored) throws IOException {
        String golden = Files.readString(stored.file());

        Object read = EffectJson.read(golden, stored.type());

        assertThat(JSON.readTree(EffectJson.write(read))).isEqualTo(JSON.readTree(golden));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void whatALaterVersionAddedIsPassedOver(Stored stored) throws IOException {
        JsonNode golden = JSON.readTree(Files.readString(stored.file()));
        JsonNode later = added(golden.deepCopy());

        assertThat(EffectJson.read(later.toString(), stored.type()))
                .isEqualTo(EffectJson.read(golden.toString(), stored.type()));
    }

    /** With something new in every object. */
    private static JsonNode added(JsonNode node) {
        List<JsonNode> children = new ArrayList<>();
        node.forEach(children::add);
        children.forEach(StoredEffectsTest::added);
        if (node instanceof ObjectNode object) {
            object.put("addedLater", "something");
        }
        return node;
    }

    @ParameterizedTest
    @MethodSource("stored")
    void nothingIsReadThatLacksWhatItNeeds(Stored stored) {
        assertThatThrownBy(() -> EffectJson.read("{}", stored.type())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoHandlersNeverShareAKind() {
        EffectHandler<?, ?> one = handlers().all().getFirst();

        assertThatThrownBy(() -> new EffectHandlers(List.of(one, one))).isInstanceOf(IllegalStateException.class);
    }
}
