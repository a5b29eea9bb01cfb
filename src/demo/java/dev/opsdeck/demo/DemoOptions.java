package dev.opsdeck.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param kubeconfig of a real cluster, instead of the stand-in
 * @param temporal address of a real Temporal, instead of the stand-in
 * @param port of the page: {@code PORT}
 */
record DemoOptions(Optional<Path> kubeconfig, Optional<String> temporal, int port) {
    static final String USAGE = """
            usage: ./opsdeck demo [--kubeconfig FILE] [--temporal HOST:PORT]

              --kubeconfig FILE      use the cluster of this file's current context instead of the one the demo brings
              --temporal HOST:PORT   use this Temporal instead of the one the demo brings

            PORT=8080 is the port of the page.
            """;

    private static final int DEFAULT_PORT = 8080;
    private static final int LAST_PORT = 65_535;

    /** What the words mean. */
    sealed interface Read {
        record Good(DemoOptions options) implements Read {}

        record Help() implements Read {}

        /** One sentence: what is wrong, and what is right. */
        record Wrong(String sentence) implements Read {}
    }

    static Read read(List<String> words, Map<String, String> environment) {
        Optional<Path> kubeconfig = Optional.empty();
        Optional<String> temporal = Optional.empty();
        for (int at = 0; at < words.size(); at += 2) {
            String option = words.get(at);
            if (List.of("--help", "-h", "help").contains(option)) {
                return new Read.Help();
            }
            if (!List.of("--kubeconfig", "--temporal").contains(option)) {
                return new Read.Wrong(
                        "demo does not know \"%s\"; it takes --kubeconfig FILE and --temporal HOST:PORT, for example ./opsdeck demo --kubeconfig ~/.kube/config"
                                .formatted(option));
            }
            if (at + 1 == words.size()) {
                return new Read.Wrong("%s needs a value, for example %s %s"
                        .formatted(option, option, option.equals("--temporal") ? "127.0.0.1:7233" : "~/.kube/config"));
            }
            String value = words.get(at + 1);
            if (option.equals("--temporal")) {
                temporal = Optional.of(value);
            } else {
                kubeconfig = Optional.of(Path.of(value));
            }
        }
        return checked(kubeconfig, temporal, environment.getOrDefault("PORT", ""));
    }

    private static Read checked(Optional<Path> kubeconfig, Optional<String> temporal, String port) {
        if (kubeconfig.isPresent() && !Files.isReadable(kubeconfig.get())) {
            return new Read.Wrong(
                    "--kubeconfig %s cannot be read: give the file of a cluster, for example ~/.kube/config"
                            .formatted(kubeconfig.get()));
        }
        if (temporal.isPresent() && !temporal.get().matches("[^\\s:/]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}")) {
            return new Read.Wrong("--temporal \"%s\" is no address: give HOST:PORT, for example 127.0.0.1:7233"
                    .formatted(temporal.get()));
        }
        if (!port.isEmpty() && !(port.matches("\\d{1,5}") && Integer.parseInt(port) <= LAST_PORT)) {
            return new Read.Wrong(
                    "PORT=%s is no port: give a number from 0 to %d, for example PORT=8081".formatted(port, LAST_PORT));
        }
        int chosen = port.isEmpty() ? DEFAULT_PORT : Integer.parseInt(port);
        return new Read.Good(new DemoOptions(kubeconfig.map(Path::toAbsolutePath), temporal, chosen));
    }
}
