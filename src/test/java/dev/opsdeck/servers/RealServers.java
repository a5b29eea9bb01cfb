package dev.opsdeck.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/**
 * Where the real servers are: by environment variables, else by the state file that {@code test-servers/up} writes
 * ({@code ${OPSDECK_TEST_SERVERS:-~/.cache/opsdeck-test-servers}/state.env}).
 */
public final class RealServers {
    /** What a test that needs a real server is tagged with, by its annotation: {@code .ci/run} runs those by themselves. */
    static final String TAG = "real-server";

    private RealServers() {}

    /** One setting of a server that is up. */
    public static String setting(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException(name + " is not set"));
    }

    /** One setting, when its server is up. */
    public static Optional<String> find(String name) {
        return Optional.ofNullable(System.getenv(name))
                .or(() -> Optional.ofNullable(stateFile().getProperty(name)))
                .filter(value -> !value.isBlank());
    }

    /**
     * Enabled when all settings are there. Otherwise skipped with the reason, or failed when
     * {@code OPSDECK_REQUIRE_REAL_SERVERS} is true.
     */
    public static ConditionEvaluationResult condition(String server, String... settings) {
        List<String> missing =
                Arrays.stream(settings).filter(name -> find(name).isEmpty()).toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("the real " + server + " is up");
        }
        String reason = "no real %s: %s not set, neither in the environment nor in %s; start it with test-servers/up"
                .formatted(server, String.join(", ", missing), statePath());
        if (Boolean.parseBoolean(System.getenv("OPSDECK_REQUIRE_REAL_SERVERS"))) {
            throw new IllegalStateException(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    private static Path statePath() {
        return Optional.ofNullable(System.getenv("OPSDECK_TEST_SERVERS"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "opsdeck-test-servers"))
                .resolve("state.env");
    }

    private static Properties stateFile() {
        Properties settings = new Properties();
        Path path = statePath();
        if (Files.isReadable(path)) {
            try (InputStream content = Files.newInputStream(path)) {
                settings.load(content);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return settings;
    }
}
