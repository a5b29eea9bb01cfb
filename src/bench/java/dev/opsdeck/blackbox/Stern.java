package dev.opsdeck.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What people use today to follow many pods: stern, built from its sources by Go. */
final class Stern {
    private static final String MODULE = "github.com/stern/stern@v1.34.0";

    private Stern() {}

    /** The program; built by the first that asks. Empty when there is no Go, or it cannot be built. */
    static Optional<Path> program() throws InterruptedException {
        Path directory = Path.of("target", "bench-bin").toAbsolutePath();
        Path program = directory.resolve("stern");
        if (Files.isExecutable(program)) {
            return Optional.of(program);
        }
        try {
            Optional<Path> sources = sources();
            return sources.isPresent() && built(sources.get(), program) ? Optional.of(program) : Optional.empty();
        } catch (IOException noGo) {
            return Optional.empty();
        }
    }

    /** Where Go keeps the module's sources. */
    private static Optional<Path> sources() throws IOException, InterruptedException {
        Process download = new ProcessBuilder("go", "mod", "download", "-json", MODULE)
                .directory(
                        Files.createDirectories(Path.of("target", "bench-bin")).toFile())
                .start();
        JsonNode module = new ObjectMapper().readTree(download.getInputStream());
        return download.waitFor() == 0 ? Optional.of(Path.of(module.path("Dir").asText())) : Optional.empty();
    }

    private static boolean built(Path sources, Path program) throws IOException, InterruptedException {
        ProcessBuilder build = new ProcessBuilder("go", "build", "-o", program.toString(), ".")
                .directory(sources.toFile())
                .inheritIO();
        build.environment().put("GOTOOLCHAIN", "local");
        build.environment().put("CGO_ENABLED", "0");
        return build.start().waitFor() == 0;
    }

    /** Starts to follow every pod with a label; the lines go to a file. */
    static Process follow(Path program, Path kubeconfig, String label, int most, Path lines) throws IOException {
        return new ProcessBuilder(
                        program.toString(),
                        "--kubeconfig",
                        kubeconfig.toString(),
                        "--all-namespaces",
                        "--selector",
                        label,
                        "--max-log-requests",
                        String.valueOf(most),
                        // Or it would take minutes to begin with a thousand.
                        "--qps=-1",
                        "--tail",
                        "1",
                        "--timestamps",
                        "--color",
                        "never")
                .redirectOutput(lines.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
