package dev.opsdeck.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher over a Java that only writes down how it was called. */
class LauncherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path checkout;

    private Path calls;
    private Path training;
    private int trainingSeconds = 60;

    @BeforeEach
    void layOut() throws IOException {
        calls = checkout.resolve("calls");
        training = checkout.resolve("training");
        Files.createDirectories(checkout.resolve(".mvn"));
        Files.createDirectories(checkout.resolve("target/opsdeck/lib"));
        Files.copy(Path.of("opsdeck"), checkout.resolve("opsdeck"));
        Files.copy(Path.of(".mvn/find-jdk"), checkout.resolve(".mvn/find-jdk"));
        Files.createFile(checkout.resolve("target/opsdeck/opsdeck.jar"));
        Files.createDirectories(checkout.resolve("config"));
        Files.createFile(checkout.resolve("config/policy.yaml"));
        Files.writeString(checkout.resolve("config/application.yml"), "temporal: {}");
        Files.createDirectories(checkout.resolve("jdk/bin"));
        Files.writeString(checkout.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        program("javac", "");
        java("[ -z \"$cache\" ] || : >\"$cache\"");
    }

    /** @param whenTraining what it does when it is to make the cache */
    private void java(String whenTraining) throws IOException {
        program("java", """
                for word; do case $word in -XX:AOTCache=*) cache=${word#*=} ;; esac; done
                echo "$*" >>%s
                case "$*" in *train) { env; ls "$OPSDECK_CONFIG"; } >%s; %s ;; esac
                """.formatted(calls, training, whenTraining));
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(checkout.resolve("jdk/bin").resolve(name), "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String serve() throws IOException, InterruptedException {
        Path printed = checkout.resolve("printed");
        ProcessBuilder launcher = new ProcessBuilder(checkout.resolve("opsdeck").toString(), "serve")
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        launcher.environment().put("JAVA_HOME", checkout.resolve("jdk").toString());
        launcher.environment().put("SLACK_BOT_TOKEN", "xoxb-of-the-workspace");
        launcher.environment().put("OPSDECK_DATABASE_URL", "jdbc:postgresql://db.example.org/opsdeck");
        launcher.environment().put("KUBECONFIG", "/etc/opsdeck/kubeconfig");
        launcher.environment().put("OPSDECK_TRAINING_SECONDS", String.valueOf(trainingSeconds));
        Process process = launcher.start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return Files.readString(printed);
    }

    private List<String> calls(String lastWord) throws IOException {
        return Files.readAllLines(calls).stream()
                .filter(line -> line.endsWith(" " + lastWord))
                .toList();
    }

    @Test
    void rememberingClassesMeetsNobodysSlackClusterTemporalOrDatabase() throws Exception {
        serve();
        assertThat(Files.readString(training))
                .contains("policy.yaml")
                .doesNotContain(
                        "xoxb-of-the-workspace", "db.example.org", "/etc/opsdeck/kubeconfig", "application.yml");
    }

    @Test
    void theClassesAreRememberedOnceAndUsedByEveryStart() throws Exception {
        assertThat(serve()).isEmpty();
        int trainings = calls("train").size();
        assertThat(serve()).isEmpty();
        assertThat(calls("train")).hasSize(trainings);
        assertThat(calls("serve"))
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line).contains("-XX:AOTCache=" + checkout.resolve("target/opsdeck/opsdeck.aot")));
    }

    @Test
    void aTrainingThatNeverEndsOnlyMakesTheStartSlower() throws Exception {
        java("exec sleep 600");
        trainingSeconds = 5;
        assertThat(serve()).contains("Opsdeck starts more slowly", "opsdeck.aot.failed");
        assertThat(serve()).as("not tried again").isEmpty();
        assertThat(calls("train")).hasSize(1);
        assertThat(calls("serve")).hasSize(2).noneMatch(line -> line.contains("AOTCache"));
    }

    @Test
    void aTrainingThatFailsSaysWhyAndIsTriedAgainAtTheNextStart() throws Exception {
        java("echo 'no memory'; exit 1");
        assertThat(serve()).contains("no memory", "Opsdeck starts more slowly").doesNotContain("opsdeck.aot.failed");
        assertThat(serve()).contains("no memory", "Opsdeck starts more slowly");
        assertThat(calls("train")).hasSize(2);
        assertThat(calls("serve")).hasSize(2);
    }
}
