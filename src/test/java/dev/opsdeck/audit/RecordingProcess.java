package dev.opsdeck.audit;

import dev.opsdeck.database.DatabaseSettings;
import dev.opsdeck.servers.FreshPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Another process that records to the same PostgreSQL. */
final class RecordingProcess {

    /** Who asks in the other process. */
    static final String USER = "U0OTHER";

    private RecordingProcess() {}

    static Process start(FreshPostgres postgres) throws IOException {
        DatabaseSettings settings = postgres.settings();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RecordingProcess.class.getName(),
                postgres.url());
        settings.user().ifPresent(user -> builder.environment().put("TEST_USER", user));
        settings.password().ifPresent(password -> builder.environment().put("TEST_PASSWORD", password));
        return builder.redirectErrorStream(true).start();
    }

    static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Records 150 requests as the application's role. */
    public static void main(String[] arguments) throws Exception {
        DatabaseSettings settings = new DatabaseSettings(
                Optional.of(arguments[0]),
                Optional.ofNullable(System.getenv("TEST_USER")),
                Optional.ofNullable(System.getenv("TEST_PASSWORD")),
                Optional.empty(),
                Optional.empty());
        try (Replica replica = Replica.started(settings, Files.createTempDirectory("recording"))) {
            replica.record(150, USER);
        }
    }
}
