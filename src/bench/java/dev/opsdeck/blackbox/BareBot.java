package dev.opsdeck.blackbox;

import dev.opsdeck.standin.slack.SlackStandIn;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a user would write instead: a bot of twenty lines in Bolt for JavaScript, installed by npm. */
final class BareBot implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/bench/resources/peer");

    private final Path directory;
    private @Nullable Process process;

    private BareBot(Path directory) {
        this.directory = directory;
    }

    /**
     * Copies and installs it.
     *
     * @throws IOException when there is no npm, or it cannot install
     */
    static BareBot installed(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        for (String file : List.of("package.json", "bot.js")) {
            Files.copy(SOURCES.resolve(file), directory.resolve(file));
        }
        Process npm = new ProcessBuilder("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent")
                .directory(directory.toFile())
                .inheritIO()
                .start();
        if (npm.waitFor() != 0) {
            throw new IOException("npm install failed");
        }
        return new BareBot(directory);
    }

    /** Starts it, connected to a workspace in HTTP mode. */
    void start(SlackStandIn slack, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("node", "bot.js")
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "SLACK_BOT_TOKEN", slack.botToken(),
                        "SLACK_SIGNING_SECRET", slack.signingSecret(),
                        "SLACK_API_URL", slack.apiUrl(),
                        "PORT", String.valueOf(port)));
        Process started = builder.start();
        process = started;
        BufferedReader output = started.inputReader();
        if (!"ready".equals(output.readLine())) {
            throw new IOException("the bot did not start");
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
        }
    }
}
