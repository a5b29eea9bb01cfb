package dev.opsdeck.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.servers.FreePort;
import dev.opsdeck.standin.slack.SlackStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** The packaged program as its own process, started the way a user starts it: by the launcher and environment variables. */
final class PackagedOpsdeck implements AutoCloseable {
    /** How long a start may take on a busy machine before a test gives up. */
    private static final Duration START = Duration.ofSeconds(180);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final Path log;

    private PackagedOpsdeck(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** The settings of one start. */
    static final class Settings {
        private final Path home;
        private final Map<String, String> environment = new HashMap<>();
        private int port = FreePort.find();

        /** Settings with a configuration directory and a data directory below {@code home}. */
        Settings(Path home) {
            this.home = home;
            set("OPSDECK_CONFIG", directory("config").toString());
            set("OPSDECK_DATA", directory("data").toString());
        }

        private Path directory(String name) {
            try {
                return Files.createDirectories(home.resolve(name));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }

        /** Writes a file of the configuration directory. */
        Settings file(String name, String content) {
            try {
                Files.writeString(directory("config").resolve(name), content);
                return this;
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }

        Settings set(String name, String value) {
            environment.put(name, value);
            return this;
        }

        Settings port(int number) {
            port = number;
            return this;
        }

        int port() {
            return port;
        }

        /** Connects to the stand-in by Socket Mode. */
        Settings socketMode(SlackStandIn slack) {
            return set("SLACK_API_URL", slack.apiUrl())
                    .set("SLACK_BOT_TOKEN", slack.botToken())
                    .set("SLACK_APP_TOKEN", slack.appToken());
        }

        /** Takes deliveries by HTTP. */
        Settings httpMode(SlackStandIn slack) {
            return set("SLACK_API_URL", slack.apiUrl())
                    .set("SLACK_BOT_TOKEN", slack.botToken())
                    .set("SLACK_SIGNING_SECRET", slack.signingSecret());
        }

        /** Starts the program without waiting for anything. */
        PackagedOpsdeck launch(String... words) {
            return PackagedOpsdeck.launch(this, words);
        }

        /** Starts {@code serve} and waits until it is ready. */
        PackagedOpsdeck serve() {
            PackagedOpsdeck opsdeck = launch("serve");
            opsdeck.awaitReady();
            return opsdeck;
        }
    }

    /**
     * The very first start after a build makes the class-data cache, which takes a multiple of any other: no test's time
     * limit is about that.
     */
    private static final class Trained {
        static final int EXIT_CODE = train();

        private static int train() {
            try {
                Process training = new ProcessBuilder(
                                Path.of("opsdeck").toAbsolutePath().toString(), "help")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                return training.waitFor();
            } catch (IOException unstartable) {
                throw new UncheckedIOException(unstartable);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    private static PackagedOpsdeck launch(Settings settings, String... words) {
        assertThat(Trained.EXIT_CODE).isZero();
        try {
            List<String> line = new java.util.ArrayList<>(
                    List.of(Path.of("opsdeck").toAbsolutePath().toString()));
            line.addAll(List.of(words));
            Path log = Files.createTempFile(settings.home, "opsdeck-", ".log");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("SLACK_")
                            || name.startsWith("OPSDECK_")
                            || name.startsWith("TEMPORAL_")
                            || name.equals("KUBECONFIG"));
            builder.environment().putAll(settings.environment);
            builder.environment().put("PORT", String.valueOf(settings.port));
            return new PackagedOpsdeck(builder.start(), settings.port, log);
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The status and body of a GET; status 0 while nobody listens. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException nobodyListens) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    void awaitReady() {
        try {
            awaitReadiness(200);
        } catch (ConditionTimeoutException never) {
            throw new AssertionError(
                    "Opsdeck did not get ready; it printed:\n" + log() + "\n(end of what it printed)", never);
        }
    }

    /** Waits until readiness answers this status. */
    void awaitReadiness(int status) {
        awaitReadiness(status, Duration.ofMillis(100));
    }

    /** The same, looking as often as this. */
    void awaitReadiness(int status, Duration interval) {
        await().atMost(START)
                .pollDelay(Duration.ZERO)
                .pollInterval(interval)
                .until(() -> !process.isAlive() || status("/health/readiness") == status);
        assertThat(process.isAlive()).as("Opsdeck runs; it printed:\n%s", log()).isTrue();
    }

    /** The launcher's process, which becomes Java's. */
    ProcessHandle process() {
        return process.toHandle();
    }

    /** The memory that a process holds (resident set), in MiB; Linux only. */
    static long residentMebibytes(ProcessHandle process) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Everything it printed. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The words of its process, once the launcher has become Java; from /proc, as Java itself reads no more than a page of them. */
    List<String> commandLine() {
        Path words = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        await().atMost(START).until(() -> Files.readString(words).contains("\0-cp\0"));
        try {
            return List.of(Files.readString(words).split("\0"));
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    /** Waits until it has printed this. */
    void awaitLog(String words) {
        await().atMost(START).until(() -> !process.isAlive() || log().contains(words));
        assertThat(log()).contains(words);
    }

    /** Waits for the program to end by itself. */
    int awaitExit() {
        try {
            assertThat(process.waitFor(START.toSeconds(), TimeUnit.SECONDS))
                    .as(log())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Pulls the plug. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
