package dev.opsdeck.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./opsdeck demo} by the launcher, and what is kept out of {@code ./opsdeck serve}. */
final class DemoIT {
    private static final List<String> DEMO_ONLY =
            List.of("demo", "javalin", "jsoup", "playwright", "server-mock", "junit");

    private static final Path PACKAGE = Path.of("target", "opsdeck");

    private static final List<String> TEST_LIBRARIES = List.of(
            "org/junit/",
            "org/opentest4j/",
            "org/assertj/",
            "org/mockito/",
            "org/objenesis/",
            "net/bytebuddy/",
            "org/awaitility/",
            "org/hamcrest/",
            "com/tngtech/",
            "com/microsoft/playwright/",
            "io/fabric8/",
            "io/vertx/",
            "org/openjdk/jmh/",
            "org/glassfish/tyrus/");

    @TempDir
    Path home;

    @Test
    void serveHasNothingOfTheDemoInItsClassPath() throws IOException {
        try (PackagedOpsdeck opsdeck = new PackagedOpsdeck.Settings(home).launch("serve")) {
            assertThat(opsdeck.commandLine()).contains("dev.opsdeck.Application", "serve");
            String classPath = opsdeck.commandLine().get(opsdeck.commandLine().indexOf("-cp") + 1);
            assertThat(classPath).contains("opsdeck.jar");
            assertThat(Stream.of(classPath.split(":")).map(Path::of).map(Path::getFileName))
                    .noneMatch(jar -> DEMO_ONLY.stream().anyMatch(jar.toString()::contains));
        }
    }

    @Test
    void theDemosJarsHoldWhatIsUnderItsSourcesAndNoTestLibrary() throws IOException {
        assertThat(entries(PACKAGE.resolve("opsdeck-demo.jar")))
                .contains("dev/opsdeck/demo/Demo.class")
                .filteredOn(entry -> entry.endsWith(".class"))
                .allMatch(entry ->
                        Files.exists(Path.of("src/demo/java", entry.replaceAll("(\\$.*)?\\.class$", ".java"))));
        assertThat(entries(PACKAGE.resolve("opsdeck.jar")))
                .contains("dev/opsdeck/Application.class")
                .noneMatch(entry -> entry.matches("dev/opsdeck/(demo|standin)/.*"));
        try (Stream<Path> jars = Files.list(PACKAGE.resolve("demo-lib"))) {
            assertThat(jars)
                    .isNotEmpty()
                    .allSatisfy(jar -> assertThat(entries(jar))
                            .noneMatch(entry -> TEST_LIBRARIES.stream().anyMatch(entry::startsWith)));
        }
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void anUnknownOptionIsOneSentence() {
        try (PackagedOpsdeck opsdeck = new PackagedOpsdeck.Settings(home).launch("demo", "--kubernetes", "x")) {
            assertThat(opsdeck.awaitExit()).isEqualTo(2);
            assertThat(opsdeck.log().lines()).hasSize(1).allMatch(line -> line.contains("--kubeconfig FILE"));
        }
    }

    @Test
    void aTakenPortIsNamedAndNothingElseIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                PackagedOpsdeck opsdeck = new PackagedOpsdeck.Settings(home)
                        .port(taken.getLocalPort())
                        .launch("demo")) {
            assertThat(opsdeck.awaitExit()).isEqualTo(2);
            assertThat(opsdeck.log())
                    .contains("Port " + taken.getLocalPort())
                    .contains("PORT=")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aJdkThatDoesNotRunIsOneSentence() throws IOException {
        Path jdk = home.resolve("jdk");
        Path programs = Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        for (String name : List.of("java", "javac")) {
            Path program = Files.writeString(programs.resolve(name), "#!/bin/sh\nexit 1\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        try (PackagedOpsdeck opsdeck = new PackagedOpsdeck.Settings(home)
                .set("JAVA_HOME", jdk.toString())
                .launch("demo")) {
            assertThat(opsdeck.awaitExit()).isEqualTo(1);
            assertThat(opsdeck.log().lines()).hasSize(1).allMatch(line -> line.contains("does not run"));
        }
    }

    @Test
    void itStartsSaysWhereItIsAndStopsWhole() throws Exception {
        PackagedOpsdeck.Settings settings = new PackagedOpsdeck.Settings(home);
        try (PackagedOpsdeck opsdeck = settings.launch("demo")) {
            opsdeck.awaitLog("Open ");
            await().untilAsserted(() ->
                    assertThat(opsdeck.log()).endsWith("\nOpen http://localhost:" + settings.port() + "/\n"));
            assertThat(opsdeck.log()).contains("/ops cron run pr-123 send-appointment-reminder");
            assertThat(opsdeck.get("/ada/web").body()).contains("Ada Okafor").contains("/ops pods");
            opsdeck.close();
            assertThat(opsdeck.log()).contains("Stopped. Nothing of the demo is left.");
        }
    }
}
