package dev.opsdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
import dev.opsdeck.database.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifyCommandTest {
    @TempDir
    Path directory;

    private Replica replica;

    @BeforeEach
    void start() throws Exception {
        replica = Replica.started(DatabaseSettings.embedded(), directory);
        replica.record(2);
    }

    @AfterEach
    void close() {
        replica.close();
    }

    private Reply ask(String line) throws InterruptedException {
        return AuditCommandTest.ask(new AuditVerifyCommand(replica.database), line);
    }

    private Checkpoint end() throws Exception {
        var unbroken = (Verification.Verdict.Unbroken) replica.reader().verify(List.of());
        return new Checkpoint(unbroken.records(), unbroken.hash());
    }

    @Test
    void saysThatNothingWasChanged() throws Exception {
        Reply alone = ask("audit verify");
        assertThat(alone.outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(alone.headline().plain())
                .isEqualTo(
                        "The record is intact: 4 records, and 0 checkpoints agree. Its end is " + end().words() + ".");
        assertThat(alone.parts()).hasSize(1);

        Reply compared = ask("audit verify --checkpoint " + end().words());
        assertThat(compared.headline().plain()).contains("1 checkpoints agree");
        assertThat(compared.parts()).isEmpty();
    }

    @Test
    void namesTheFirstBrokenRecord() throws Exception {
        try (Connection connection = replica.database.dataSource().getConnection()) {
            connection.createStatement().execute("DELETE FROM audit_record WHERE seq = 2");
        }
        Reply reply = ask("audit verify");
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.FAILED);
        assertThat(reply.headline().plain())
                .isEqualTo("The record is broken at 2: record 2 is missing: the next one is 3.");
    }

    @Test
    void refusesWhatIsNoCheckpoint() throws Exception {
        assertThat(ask("audit verify --checkpoint 4:abc").headline().plain())
                .startsWith("--checkpoint 4:abc isn't a checkpoint: copy NUMBER:HASH from the channel or the log, with"
                        + " all 64 digits.");
    }
}
