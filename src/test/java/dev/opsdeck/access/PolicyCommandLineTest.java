package dev.opsdeck.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.commandline.Terminal;
import dev.opsdeck.config.ConfigSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandLineTest {
    private static final String POLICY = """
            clusters:
              apps: {environments: {preview: ["pr-*"]}}
            teams:
              web: {members: [U024BE7LH]}
            grants:
              - {team: web, may: [pods], on: "apps/pr-*", environments: [preview]}
            examples:
              - can: web pods apps/pr-1
            """;

    private final CommandRegistry registry = SampleCommand.registry();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("policy.yaml"), POLICY);
    }

    @Test
    void checksThePolicyOfTheConfigurationDirectory() {
        assertThat(run("check")).isZero();
        assertThat(out())
                .matches("\\S+/policy.yaml is right: 1 teams, 1 grants, every example holds"
                        + " \\(policy [0-9a-f]{12}\\)\n");
    }

    @Test
    void tellsAllMistakesOfAFileWithTheirLinesAndExitsWithTwo() throws IOException {
        Path broken = directory.resolve("broken.yaml");
        Files.writeString(broken, POLICY.replace("[pods]", "[podz]").replace("{team: web, may", "{team: wob, may"));

        assertThat(run("check", broken.toString())).isEqualTo(2);
        assertThat(err().lines()).hasSize(2).allSatisfy(line -> assertThat(line).startsWith(broken + ":6:"));
        assertThat(out()).isEmpty();
    }

    @Test
    void tellsAnExampleThatFailsAndExitsWithTwo() throws IOException {
        Path broken = directory.resolve("broken.yaml");
        Files.writeString(broken, POLICY.replace("- can: web", "- cannot: web"));

        assertThat(run("check", broken.toString())).isEqualTo(2);
        assertThat(err()).contains(broken + ":8:", "fails: it is allowed");
    }

    @Test
    void tellsWhoGainsAndWhoLoses() throws IOException {
        Path other = directory.resolve("other.yaml");
        Files.writeString(other, POLICY.replace("[pods]", "[pods, events]"));

        assertThat(run("diff", directory.resolve("policy.yaml").toString(), other.toString()))
                .isZero();
        assertThat(out()).isEqualTo("team web\n  + gains events on apps/pr-* in preview\n");
    }

    @Test
    void saysThatNobodyGainsOrLoses() {
        String same = directory.resolve("policy.yaml").toString();

        assertThat(run("diff", same, same)).isZero();
        assertThat(out()).isEqualTo("nobody gains or loses anything\n");
    }

    @Test
    void printsTheRolesOfTheOnlyCluster() {
        assertThat(run("roles")).isZero();
        assertThat(out()).startsWith("# The roles that policy ").contains("kind: ClusterRole");
    }

    @Test
    void asksForTheClusterWhereThereAreSeveral() throws IOException {
        Files.writeString(directory.resolve("policy.yaml"), POLICY.replace("clusters:\n", "clusters:\n  data: {}\n"));

        assertThat(run("roles")).isEqualTo(2);
        assertThat(err()).isEqualTo("the policy has several clusters; say which one of: data, apps\n");
        assertThat(run("roles", "apps")).isZero();
        assertThat(run("roles", "nowhere")).isEqualTo(2);
        assertThat(err()).endsWith("there is no cluster nowhere; say which one of: data, apps\n");
    }

    @Test
    void saysWhatItUnderstandsAndWhichFileItCannotRead() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("chekc")).isEqualTo(2);
        assertThat(run("diff", "one")).isEqualTo(2);
        assertThat(err().lines())
                .containsExactly(
                        "policy needs one more word: check, diff, roles. For example: opsdeck policy check",
                        "policy has no chekc; it has: check, diff, roles. For example: opsdeck policy check",
                        "policy diff needs <new> (the policy as it is to be). Usage: opsdeck policy diff <old>"
                                + " <new>. For example: opsdeck policy diff old.yaml config/policy.yaml");

        assertThat(run("check", "/nowhere/policy.yaml")).isEqualTo(2);
        assertThat(err())
                .endsWith("cannot read /nowhere/policy.yaml: name the policy's file, for example config/policy.yaml\n");
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(run("diff", "--help")).isZero();
        assertThat(out())
                .startsWith("opsdeck policy check [<file>]: find all mistakes of a policy, with their lines\n")
                .endsWith("""

                        opsdeck policy diff <old> <new>: who gains and who loses what
                          <old>                             the policy as it was
                          <new>                             the policy as it is to be
                        """.substring(1));
    }

    private int run(String... words) {
        PolicyCommandLine policy = new PolicyCommandLine(
                () -> registry, () -> new CommandParser(registry), new ConfigSettings(directory.toString()));
        Terminal terminal = new Terminal(
                List.of(policy),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            return terminal.run(
                    policy, Stream.concat(Stream.of("policy"), Stream.of(words)).toList());
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
