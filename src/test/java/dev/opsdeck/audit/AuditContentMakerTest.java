package dev.opsdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.redaction.TestRedactor;
import org.junit.jupiter.api.Test;

/** What becomes of what people typed before it is recorded. */
class AuditContentMakerTest {
    private final AuditContentMaker maker = Attempts.maker(Attempts.CLOCK, TestRedactor.withRules("""
                    rules:
                      customer-number:
                        matches: 'CUST-\\d{8}'
                    """));

    @Test
    void leavesOutWhatTheWorkspacesOwnRulesDescribe() {
        AuditContent entry = maker.contentOf(Attempts.finished(
                Attempts.request("r-1", "U0ALICE", "logs pr-123 --grep CUST-12345678"),
                "logs",
                "logs pr-123 --grep CUST-12345678",
                "pr-123"));
        assertThat(entry.texts())
                .containsEntry(Field.TEXT, "logs pr-123 --grep [redacted customer-number]")
                .containsEntry(Field.NORMALISED, "logs pr-123 --grep [redacted customer-number]");
        assertThat(entry.redactions()).isEqualTo(2);
    }

    @Test
    void leavesOutTheUsualSecretsToo() {
        AuditContent entry = maker.contentOf(Attempts.received(
                Attempts.request("r-1", "U0ALICE", "namespace register x --password hunter2hunter2")));
        assertThat(entry.texts()).containsEntry(Field.TEXT, "namespace register x --password [redacted value]");
    }
}
