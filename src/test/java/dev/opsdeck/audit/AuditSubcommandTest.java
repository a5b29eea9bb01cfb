package dev.opsdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.commandline.Terminal;
import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditSubcommandTest {
    @TempDir
    Path directory;

    private record Ended(int status, String out, String err) {}

    private Ended run(String... words) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        DataDirectory data = new DataDirectory(directory);
        try (Database database = new Database(DatabaseSettings.embedded(), data)) {
            AuditSubcommand audit = new AuditSubcommand(new AuditAccess(() -> database, data), Attempts.CLOCK);
            Terminal terminal = new Terminal(
                    List.of(audit),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
            int status = terminal.run(
                    audit, Stream.concat(Stream.of("audit"), Stream.of(words)).toList());
            return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    private Replica serving() throws InterruptedException {
        return Replica.started(DatabaseSettings.embedded(), directory);
    }

    private static String end(Replica replica) throws Exception {
        var unbroken = (Verification.Verdict.Unbroken) replica.reader().verify(List.of());
        return new Checkpoint(unbroken.records(), unbroken.hash()).words();
    }

    @Test
    void verifiesWhenNobodyHasTheDatabase() throws Exception {
        String end;
        try (Replica replica = serving()) {
            replica.record(3);
            end = end(replica);
        }
        assertThat(run("verify", "--checkpoint", end))
                .isEqualTo(new Ended(
                        0, "The record is intact: 6 records, 1 checkpoints agree.\nIts end is " + end + "\n", ""));
        assertThat(run("verify").out()).contains("No checkpoint from outside the database was given");
    }

    @Test
    void verifiesAndExportsBesideARunningProcess() throws Exception {
        try (Replica replica = serving();
                AuditServer server = new AuditServer(replica.database, replica.data)) {
            server.start();
            replica.record(699);
            replica.checkpoints.tellIfDue(true);
            replica.record(1);

            Ended verified = run("verify", "--checkpoint=" + end(replica));
            assertThat(verified.out()).startsWith("The record is intact: 1400 records, 2 checkpoints agree.");
            assertThat(verified.status()).isZero();

            Ended exported = run("export", "--user", "U0ANA", "--target", "pr-7", "--since", "24h");
            assertThat(exported.status()).isZero();
            assertThat(exported.out().lines().map(Canonical::parse).map(AuditRow::seq))
                    .containsExactly(14L);
            assertThat(run("export").out().lines()).hasSize(1_400);
            assertThat(Files.getPosixFilePermissions(directory.resolve("audit.sock")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(directory.resolve("audit.sock")).doesNotExist();
    }

    @Test
    void saysWhatIsBrokenBesideARunningProcess() throws Exception {
        try (Replica replica = serving();
                AuditServer server = new AuditServer(replica.database, replica.data)) {
            server.start();
            replica.record(3);
            try (Connection connection = replica.database.dataSource().getConnection()) {
                connection.createStatement().execute("UPDATE audit_record SET detail = 'x' WHERE seq = 4");
            }
            Ended verified = run("verify");
            assertThat(verified.status()).isOne();
            assertThat(verified.out()).startsWith("The record is broken at 4: record 4 was changed,");
        }
    }

    @Test
    void takesCheckpointsFromAFile() throws Exception {
        Path file = directory.resolve("checkpoints.txt");
        try (Replica replica = serving()) {
            replica.record(3);
            Files.writeString(file, "Checkpoint of the record: " + end(replica) + "\nand 9:" + "a".repeat(64));
        }
        Ended verified = run("verify", "--checkpoints", file.toString());
        assertThat(verified.status()).isOne();
        assertThat(verified.out())
                .isEqualTo("The record is broken at 7: record 7 is missing: the record ends with 6, but there is a"
                        + " checkpoint of record 9.\n");
    }

    @Test
    void replacesTheSocketThatAKilledProcessLeft() throws Exception {
        Files.createFile(directory.resolve("audit.sock"));
        try (Replica replica = serving();
                AuditServer server = new AuditServer(replica.database, replica.data)) {
            server.start();
            replica.record(1);
            assertThat(run("verify").out()).startsWith("The record is intact: 2 records");
        }
    }

    @Test
    void saysWhenThereIsNoWayToTheRecord() throws Exception {
        assertThat(run("verify"))
                .isEqualTo(new Ended(
                        3,
                        "",
                        "There is no record in " + directory
                                + ": set OPSDECK_DATA or OPSDECK_DATABASE_URL as for opsdeck serve.\n"));
        try (Replica _ = serving()) {
            assertThat(run("verify").err())
                    .startsWith("Another Opsdeck process has the record and offers no way to it");
        }
    }

    @Test
    void refusesWrongWords() throws Exception {
        String verify = " For example: opsdeck audit verify\n";
        String export = " For example: opsdeck audit export --since 24h\n";
        assertThat(run().err()).isEqualTo("audit needs one more word: verify, export." + verify);
        assertThat(run("verify", "--checkpoint", "5").err())
                .isEqualTo(
                        "--checkpoint 5 isn't a checkpoint: copy NUMBER:HASH from the channel or the log, with all 64"
                                + " digits." + verify);
        assertThat(run("export", "--since").err()).isEqualTo("--since needs a value: --since DURATION." + export);
        assertThat(run("export", "--since", "72").err())
                .isEqualTo("--since 72 has no unit: write 72h for hours or 72d for days." + export);
        assertThat(run("export", "everything").err()).startsWith("everything is one word too many. Usage: opsdeck");
        assertThat(run("export", "--team", "web").status()).isEqualTo(2);
        assertThat(run("export", "--team", "web").err()).startsWith("audit export has no flag --team.");
        assertThat(run("verify", "--checkpoints", "/nowhere").err())
                .isEqualTo("--checkpoints /nowhere cannot be read." + verify);
        assertThat(run("verify", "--private").err()).startsWith("audit verify has no flag --private.");
    }
}
