package dev.opsdeck.feature.cron.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The shell scripts by which a run is started and followed in its container; each file says what it takes and prints. */
enum ProtocolScript {
    PROBE,
    START,
    POLL,
    SIGNAL,
    CLEAN;

    private final String text = stripped("common") + stripped(name().toLowerCase(java.util.Locale.ROOT));

    /** The words that run it: what it is given stays words, whatever is in them. */
    List<String> words(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", text, "opsdeck"));
        words.addAll(arguments);
        return words;
    }

    /** Without comments and indentation: it travels in the address of a request. */
    private static String stripped(String name) {
        try (InputStream file = ProtocolScript.class.getResourceAsStream(name + ".sh")) {
            if (file == null) {
                throw new IllegalStateException(name + ".sh is missing in the package");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
