package dev.opsdeck.feature.namespaces;

import static dev.opsdeck.feature.namespaces.Dialogue.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
import dev.opsdeck.temporal.FakeTemporal;
import dev.opsdeck.testing.TestPolicy;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceRegisterCommandTest {
    private final FakeTemporal server = FakeTemporal.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void registersWithWhatWasAskedAndTheEnvironmentOfThePattern() throws InterruptedException {
        try (Dialogue dialogue = Dialogue.with(server, TestPolicy.everything())) {
            assertThat(words(dialogue.ask(
                            "namespace register pnats-staging --retention 30d --description \"Appointments\""
                                    + " --owner-email platform@example.com")))
                    .isEqualTo("""
                            DONE Temporal namespace pnats-staging is registered on shared and can be used.
                            State: registered
                            Retention: 30d
                            Owner: platform@example.com
                            Description: Appointments
                            Environment: staging: the policy's pattern and data[opsdeck.dev/environment] say so""");
            assertThat(dialogue.shown())
                    .containsExactly("pnats-staging is registered on shared; waiting until it can be used.");
        }
        DescribeNamespaceResponse there = server.namespace("pnats-staging").orElseThrow();
        assertThat(there.getNamespaceInfo().getDataMap()).containsEntry("opsdeck.dev/environment", "staging");
        assertThat(there.getConfig().getWorkflowExecutionRetentionTtl().getSeconds())
                .isEqualTo(2_592_000);
        assertThat(there.getIsGlobalNamespace()).isFalse();
    }

    @Test
    void keepsClosedWorkflowsThreeDaysAndIsProductionsWhenNothingElseIsSaid() throws InterruptedException {
        assertThat(ask("ns register billing")).contains("Retention: 3d").contains("Environment: production");
        assertThat(server.namespace("billing").orElseThrow().getNamespaceInfo().getDataMap())
                .containsEntry("opsdeck.dev/environment", "production");
    }

    @Test
    void registersAGlobalNamespace() throws InterruptedException {
        assertThat(ask("namespace register billing --global --retention 24h")).startsWith("DONE ");
        assertThat(server.namespace("billing").orElseThrow().getIsGlobalNamespace())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pnats --retention 72         | 72 has no unit: write 72h for hours or 72d for days
            pnats --retention 30m        | 30m is too short: Temporal keeps closed workflows for at least 1h (24h in a global namespace); try 72h or 30d
            pnats --retention 200000d    | 200000d is too long: at most 36500d, a hundred years; try 72h or 30d
            pnats --retention 1h0.5s     | 1h0.5s is too precise: use whole seconds, for example 72h or 30d
            pnats --retention soon       | soon isn't a duration: write a number with a unit, for example 15m, 72h or 30d
            pnats --retention 2h --global | 2h is too short: a global namespace keeps closed workflows for at least 24h; try 72h or 30d
            "two words"                  | two words can't be a namespace name: use letters, digits, ".", "_" and "-", a letter or digit first, for example pnats-staging
            pnäts                        | pnäts can't be a namespace name: use letters, digits, ".", "_" and "-", a letter or digit first, for example pnats-staging
            a/b                          | a/b can't be a namespace name: use letters, digits, ".", "_" and "-", a letter or digit first, for example pnats-staging
            temporal-system              | temporal-system is reserved: names that begin with temporal- belong to the Temporal server itself
            Temporal-x                   | Temporal-x is reserved: names that begin with temporal- belong to the Temporal server itself
            pnats --owner-email nobody   | nobody isn't an email address; try platform@example.com
            pnats --description ""       | is empty, and Temporal can't store empty text: leave the flag out or write something
            """)
    void tellsTheRuleAndAnExampleBeforeTheCall(String words, String sentence) throws InterruptedException {
        assertThat(ask("namespace register " + words)).startsWith("REFUSED ").contains(sentence);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void refusesANameThatIsTooLong() throws InterruptedException {
        assertThat(ask("namespace register " + "a".repeat(256)))
                .contains("has 256 characters; a namespace name has at most 255");
        assertThat(ask("namespace register " + "a".repeat(255))).startsWith("DONE ");
    }

    @Test
    void saysWhatIsThereNowWithoutCallingRegister() throws InterruptedException {
        server.with("pnats-staging", "staging");
        assertThat(ask("namespace register pnats-staging --retention 30d"))
                .startsWith("REFUSED Already there: Temporal namespace pnats-staging on shared. Nothing was changed;"
                        + " this is how it is now.\n")
                .contains("Retention: 3d")
                .contains("[Look: namespace describe pnats-staging --cluster shared]");
        assertThat(server.calls()).doesNotContain("RegisterNamespace");
    }

    @Test
    void saysNoMoreThanThatTheNameCannotBeHadToWhomeverMayNotSeeIt() throws InterruptedException {
        server.with("pnats-staging", "");
        TestPolicy registering =
                TestPolicy.temporal((permission, _) -> permission.word().equals("namespace.register"));
        try (Dialogue dialogue = Dialogue.with(server, registering)) {
            assertThat(words(dialogue.ask("namespace register pnats-staging")))
                    .isEqualTo("REFUSED The name pnats-staging isn't available on shared: choose another one.");
        }
        assertThat(server.calls()).doesNotContain("RegisterNamespace");
    }

    @Test
    void isDecidedByTheEnvironmentOfThePattern() throws InterruptedException {
        TestPolicy staging = TestPolicy.temporalNamespaces(
                namespace -> namespace.environment().word().equals("staging"));
        try (Dialogue dialogue = Dialogue.with(server, staging)) {
            assertThat(dialogue.ask("namespace register billing").outcome()).isEqualTo(Reply.Outcome.DENIED);
            assertThat(dialogue.ask("namespace register pnats-staging").outcome())
                    .isEqualTo(Reply.Outcome.DONE);
        }
        assertThat(server.namespace("billing")).isEmpty();
    }

    @Test
    void saysThatSomebodyElseWasFaster() throws InterruptedException {
        server.meanwhile("RegisterNamespace", () -> server.with("pnats-staging", "staging"));
        assertThat(ask("namespace register pnats-staging"))
                .startsWith("REFUSED Already there: Temporal namespace pnats-staging on shared");
    }

    @Test
    void looksWhenTheAnswerIsLostAndReportsWhatHappened() throws InterruptedException {
        server.loseAnswer("RegisterNamespace", Status.UNAVAILABLE.withDescription("connection reset"));
        assertThat(ask("namespace register pnats-staging"))
                .startsWith("DONE Temporal namespace pnats-staging is registered on shared and can be used.");
    }

    @Test
    void saysThatNobodyCanTellWhenTheAnswerIsLostAndNothingIsThere() throws InterruptedException {
        server.refuse("RegisterNamespace", Status.UNAVAILABLE.withDescription("connection reset"));
        assertThat(ask("namespace register pnats-staging"))
                .startsWith("UNKNOWN pnats-staging may or may not have been registered. Temporal cluster shared at")
                .contains("[Look: namespace describe pnats-staging --cluster shared]");
    }

    @Test
    void failsWithTheServersReasonWhenItRefuses() throws InterruptedException {
        server.refuse(
                "RegisterNamespace",
                Status.INVALID_ARGUMENT.withDescription("Cannot register global namespace when not enabled."));
        assertThat(ask("namespace register billing --global"))
                .startsWith("FAILED ")
                .contains("refused the request: Cannot register global namespace when not enabled.");
    }

    @Test
    void waitsUntilTheWholeServerKnowsTheNamespace() throws InterruptedException {
        server.forgetNamespaceTimes(2);
        assertThat(ask("namespace register billing")).startsWith("DONE ").contains("and can be used.");
        assertThat(server.calls())
                .filteredOn("DescribeWorkflowExecution"::equals)
                .hasSize(3);
    }

    private String ask(String line) throws InterruptedException {
        try (Dialogue dialogue = Dialogue.with(server, TestPolicy.everything())) {
            return words(dialogue.ask(line));
        }
    }
}
