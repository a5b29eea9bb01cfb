package dev.opsdeck.feature.namespaces;

import static dev.opsdeck.feature.namespaces.Dialogue.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.temporal.FakeTemporal;
import dev.opsdeck.testing.TestPolicy;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamespaceUpdateCommandTest {
    private final FakeTemporal server = FakeTemporal.start().with("pnats-staging", "staging");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsWhatItWasBeforeAndWhatItIsNow() throws InterruptedException {
        assertThat(ask("namespace update pnats-staging --retention 30d --description Appointments --owner-email a@b"))
                .isEqualTo("""
                        DONE Temporal namespace pnats-staging on shared was changed.
                        Retention: 3d → 30d
                        Description: none → Appointments
                        Owner: none → a@b
                        (The new retention applies to workflows that close from now on; what has closed already is kept as long as before.)""");
    }

    @Test
    void leavesWhatWasNotNamedAsItIs() throws InterruptedException {
        assertThat(ask("ns update pnats-staging --description Appointments")).doesNotContain("Retention");
        assertThat(ask("ns update pnats-staging --owner-email a@b"))
                .isEqualTo("DONE Temporal namespace pnats-staging on shared was changed.\nOwner: none → a@b");
        assertThat(server.namespace("pnats-staging").orElseThrow().getNamespaceInfo())
                .satisfies(info -> {
                    assertThat(info.getDescription()).isEqualTo("Appointments");
                    assertThat(info.getDataMap()).containsEntry("opsdeck.dev/environment", "staging");
                });
    }

    @Test
    void asksWhatToChange() throws InterruptedException {
        assertThat(ask("namespace update pnats-staging"))
                .isEqualTo("REFUSED Say what to change: --retention, --description or --owner-email, for example /ops"
                        + " namespace update pnats-staging --retention 30d.");
    }

    @Test
    void cannotChangeTheEnvironment() throws InterruptedException {
        assertThat(ask("namespace update pnats-staging --data opsdeck.dev/environment=preview"))
                .startsWith("REFUSED ")
                .contains("--data");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void changesNothingWhenItIsLikeThatAlready() throws InterruptedException {
        assertThat(ask("namespace update pnats-staging --retention 72h"))
                .startsWith("DONE Already set on pnats-staging: nothing was changed.");
        assertThat(server.calls()).doesNotContain("UpdateNamespace");
    }

    @Test
    void keepsToTheFloorOfGlobalNamespaces() throws InterruptedException {
        server.with(server.namespace("pnats-staging").orElseThrow().toBuilder()
                .setIsGlobalNamespace(true)
                .build());
        assertThat(ask("namespace update pnats-staging --retention 2h"))
                .isEqualTo("REFUSED 2h is too short: a global namespace keeps closed workflows for at least 24h; try"
                        + " 72h or 30d.");
        assertThat(server.calls()).doesNotContain("UpdateNamespace");
    }

    @Test
    void looksWhenTheAnswerIsLost() throws InterruptedException {
        server.loseAnswer("UpdateNamespace", Status.INTERNAL.withDescription("lost"));
        assertThat(ask("namespace update pnats-staging --retention 30d"))
                .startsWith("DONE ")
                .contains("3d → 30d");
        server.refuse("UpdateNamespace", Status.INTERNAL.withDescription("lost"));
        assertThat(ask("namespace update pnats-staging --retention 60d"))
                .startsWith("UNKNOWN pnats-staging may or may not have been changed. ")
                .contains("[Look: namespace describe pnats-staging --cluster shared]");
    }

    @Test
    void failsWithTheServersReasonWhenItRefuses() throws InterruptedException {
        server.refuse("UpdateNamespace", Status.PERMISSION_DENIED.withDescription("Request unauthorized."));
        assertThat(ask("namespace update pnats-staging --retention 30d"))
                .startsWith("FAILED ")
                .contains("does not let Opsdeck do this: Request unauthorized.");
    }

    @Test
    void isDeniedToWhomeverMayOnlyRead() throws InterruptedException {
        TestPolicy reading = TestPolicy.temporal((permission, _) -> permission.risk() == Risk.READ);
        try (Dialogue dialogue = Dialogue.with(server, reading)) {
            assertThat(dialogue.ask("namespace update pnats-staging --retention 30d")
                            .outcome())
                    .isEqualTo(Reply.Outcome.DENIED);
        }
        assertThat(server.calls()).doesNotContain("UpdateNamespace");
    }

    private String ask(String line) throws InterruptedException {
        try (Dialogue dialogue = Dialogue.with(server, TestPolicy.everything())) {
            return words(dialogue.ask(line));
        }
    }
}
