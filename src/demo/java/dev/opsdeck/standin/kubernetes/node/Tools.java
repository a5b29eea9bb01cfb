package dev.opsdeck.standin.kubernetes.node;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of this machine that a container finds in its path: few, and no others. */
final class Tools {
    private static final List<String> IN_CONTAINERS = List.of(
            "sh",
            "awk",
            "cat",
            "cut",
            "date",
            "dd",
            "echo",
            "env",
            "expr",
            "false",
            "grep",
            "head",
            "hostname",
            "id",
            "kill",
            "ln",
            "ls",
            "mkdir",
            "mkfifo",
            "mv",
            "nohup",
            "od",
            "printenv",
            "printf",
            "ps",
            "pwd",
            "rm",
            "rmdir",
            "sed",
            "seq",
            "setsid",
            "sleep",
            "sort",
            "tail",
            "tee",
            "test",
            "touch",
            "tr",
            "true",
            "uname",
            "wc",
            "yes");
    private static final List<String> PLACES = List.of("/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin");

    private Tools() {}

    /** Where a program of this machine is. */
    static Optional<Path> find(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(PLACES.stream(), Stream.of(path.split(File.pathSeparator)))
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The shell, without which no script runs. */
    static Path shell() {
        return find("sh")
                .orElseThrow(
                        () -> new IllegalStateException(
                                "The Kubernetes stand-in runs containers' commands by sh, and this"
                                        + " machine has none in /bin, /usr/bin or PATH: use Linux or macOS, or a real cluster."));
    }

    /** Makes a directory of programs: links to this machine's, and scripts of the image's own. */
    static Path install(Path directory, Map<String, String> scripts) throws IOException {
        Files.createDirectories(directory);
        for (String name : IN_CONTAINERS) {
            Optional<Path> found = find(name);
            if (found.isPresent()) {
                Files.createSymbolicLink(directory.resolve(name), found.get());
            }
        }
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            Path file = directory.resolve(script.getKey());
            Files.writeString(file, script.getValue());
            if (!file.toFile().setExecutable(true)) {
                throw new IOException(file + " cannot be made executable");
            }
        }
        return directory;
    }
}
