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
        for (String name : List.of(".mvn/find-jdk", ".mvn/opsdeck.options")) {
            Files.copy(Path.of(name), checkout.resolve(name));
        }
        Files.createFile(checkout.resolve("target/opsdeck/opsdeck.jar"));
        Files.createDirectories(checkout.resolve("config"));
        Files.createFile(checkout.resolve("config/policy.yaml"));
        Files.writeString(checkout.resolve("config/application.yml"), "temporal: {}");
        Files.createDirectories(checkout.resolve("jdk/bin"));
        Files.writeString(checkout.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        program(checkout.resolve("jdk/bin/javac"), "");
        java("[ -z \"$cache\" ] || : >\"$cache\"");
    }

    /** @param whenTraining what it does when it is to make the cache */
    private void java(String whenTraining) throws IOException {
        program(checkout.resolve("jdk/bin/java"), """
                for word; do case $word in -XX:AOTCacheOutput=*) cache=${word#*=} ;; esac; done
                echo "$*" >>%s
                case "$*" in *train) { env; ls "$OPSDECK_CONFIG"; } >%s; %s ;; esac
                """.formatted(calls, training, whenTraining));
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** A Maven that prints and does this, in a checkout where nothing was built yet. */
    private void maven(String text) throws IOException {
        Files.deleteIfExists(checkout.resolve("target/opsdeck/opsdeck.jar"));
        program(
                checkout.resolve("mvnw"),
                "mkdir -p %1$s/target/opsdeck; cd %1$s/target/opsdeck\n%2$s\n".formatted(checkout, text));
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
        assertThat(serve()).matches("Recording loaded classes.* … \\d+ s\n");
        assertThat(serve()).isEmpty();
        assertThat(calls("train")).hasSize(1);
        assertThat(calls("serve"))
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line).contains("-XX:AOTCache=" + checkout.resolve("target/opsdeck/opsdeck.aot")));
    }

    @Test
    void aTrainingThatNeverEndsOnlyMakesTheStartSlower() throws Exception {
        java("sleep 600 & echo $! >%s; wait".formatted(checkout.resolve("child")));
        trainingSeconds = 5;
        assertThat(serve()).contains("Opsdeck starts more slowly", "opsdeck.aot.failed");
        long child = Long.parseLong(Files.readString(checkout.resolve("child")).strip());
        // What was killed and not yet waited for has no command any more.
        assertThat(ProcessHandle.of(child).flatMap(process -> process.info().command()))
                .as("the process that writes the cache")
                .isEmpty();
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

    @Test
    void aFirstBuildNamesEachStepWithItsSeconds() throws Exception {
        maven("""
                echo '[INFO] Compiling 450 source files with javac [release 25] to target/classes'
                echo '[INFO] --- jar:3.4.2:jar (default-jar) @ opsdeck ---'
                : >opsdeck.jar""");
        assertThat(serve().lines().map(line -> line.replaceFirst(" … \\d+ s$", "")))
                .startsWith(
                        "Building Opsdeck for the first time.",
                        "Downloading missing libraries",
                        "Compiling Opsdeck and its demo",
                        "Packaging");
        assertThat(calls("serve")).hasSize(1);
    }

    @Test
    void aBuildThatFailsSaysWhyAndLeavesNothingThatLooksBuilt() throws Exception {
        maven("""
                : >opsdeck.jar
                echo '[ERROR] no route to the repository'
                exit 1""");
        assertThat(serve()).contains("[ERROR] no route to the repository", "could not be built", "first-build.log");
        assertThat(checkout.resolve("target/opsdeck")).doesNotExist();
        assertThat(calls("serve")).isEmpty();
    }
}
