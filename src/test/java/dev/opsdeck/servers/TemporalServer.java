package dev.opsdeck.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The real Temporal server.
 *
 * @param address {@code host:port} of its frontend, plaintext
 * @param cli Temporal's own command-line program
 */
public record TemporalServer(String address, Path cli) {

    static TemporalServer running() {
        return new TemporalServer(
                RealServers.setting("OPSDECK_TEST_TEMPORAL_ADDRESS"),
                Path.of(RealServers.setting("OPSDECK_TEST_TEMPORAL_CLI")));
    }

    /** What Temporal's own program prints. */
    public String run(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(cli.toString()));
        line.addAll(List.of(words));
        line.addAll(List.of("--address", address));
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", line) + " failed: " + printed);
        }
        return printed;
    }

    /** The same as JSON. */
    public JsonNode json(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--output", "json"));
        return new ObjectMapper().readTree(run(line.toArray(String[]::new)));
    }
}
