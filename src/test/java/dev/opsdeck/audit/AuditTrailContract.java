package dev.opsdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.audit.Verification.Verdict;
import dev.opsdeck.command.dispatch.AuditTrail;
import dev.opsdeck.command.dispatch.AuditTrail.AuditEvent;
import dev.opsdeck.command.dispatch.AuditTrail.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the record is, in whichever database. */
abstract class AuditTrailContract {
    private Replica replica;

    /** Starts on an empty record. */
    abstract Replica start() throws Exception;

    /** A connection that may change everything, as somebody has who owns the database. */
    abstract Connection owner() throws SQLException;

    @BeforeEach
    void started() throws Exception {
        replica = start();
    }

    @AfterEach
    void close() {
        replica.close();
    }

    private List<AuditRow> all() throws IOException {
        List<AuditRow> all = new ArrayList<>();
        replica.reader().read(AuditFilter.ALL, all::add);
        return all;
    }

    private void change(String statement) throws SQLException {
        try (Connection owner = owner()) {
            assertThat(owner.createStatement().executeUpdate(statement))
                    .as(statement)
                    .isPositive();
        }
    }

    private Verdict verify(Checkpoint... outside) throws IOException {
        return replica.reader().verify(List.of(outside));
    }

    private Verdict.Broken broken(Checkpoint... outside) throws IOException {
        Verdict verdict = verify(outside);
        assertThat(verdict).isInstanceOf(Verdict.Broken.class);
        return (Verdict.Broken) verdict;
    }

    private Checkpoint checkpointOf(long seq) throws IOException {
        return new Checkpoint(seq, all().get((int) seq - 1).hash());
    }

    @Test
    void isUnbrokenWhenEmptyAndWhenNobodyTouchedIt() throws Exception {
        assertThat(verify()).isEqualTo(new Verdict.Unbroken(0, Canonical.START, 0));

        replica.record(5);

        assertThat(verify(checkpointOf(4), checkpointOf(10)))
                .isEqualTo(new Verdict.Unbroken(10, all().getLast().hash(), 2));
    }

    @Test
    void keepsEveryFieldOfAnAttempt() throws Exception {
        replica.append(Attempts.finished(
                Attempts.request("r-abc", "U0ANA", "/ops  audit verify “x”"),
                "audit verify",
                "audit verify x",
                "pr-123"));

        AuditContent entry = all().getFirst().content();

        assertThat(entry.at()).isEqualTo(Instant.parse("2026-11-21T13:00:00.123456Z"));
        assertThat(entry.redactions()).isZero();
        assertThat(entry.texts())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(Field.REQUEST, "r-abc"),
                        Map.entry(Field.PHASE, "finished"),
                        Map.entry(Field.ENTRY, "mention"),
                        Map.entry(Field.WORKSPACE, "T0HOME"),
                        Map.entry(Field.USER, "U0ANA"),
                        Map.entry(Field.CHANNEL, "C0OPS"),
                        Map.entry(Field.THREAD, "1700000000.000100"),
                        Map.entry(Field.TEXT, "/ops  audit verify “x”"),
                        Map.entry(Field.NORMALISED, "audit verify x"),
                        Map.entry(Field.COMMAND, "audit verify"),
                        Map.entry(Field.TARGET, "apps/pr-123"),
                        Map.entry(Field.ENVIRONMENT, "preview"),
                        Map.entry(Field.GRANT, "web: read on apps/pr-*"),
                        Map.entry(Field.POLICY, Attempts.DIGEST),
                        Map.entry(Field.OUTCOME, "done"),
                        Map.entry(Field.DETAIL, "{\"answer\":\"2 pods.\",\"exit-code\":\"0\"}")));
    }

    @Test
    void canBeComputedWithoutOpsdeck() throws Exception {
        replica.append(Attempts.received(Attempts.request("r-1", "U0ANA", "a\n\"ü\" \\ 😀")));

        AuditRow first = all().getFirst();

        String json =
                "{\"at\":\"2026-11-21T13:00:00.123456Z\",\"channel\":\"C0OPS\",\"detail\":{},\"entry\":\"mention\","
                        + "\"phase\":\"received\",\"policy\":\"0123456789ab\",\"redactions\":0,\"request\":\"r-1\",\"seq\":1,"
                        + "\"text\":\"a\\n\\\"ü\\\" \\\\ 😀\",\"thread\":\"1700000000.000100\",\"user\":\"U0ANA\","
                        + "\"workspace\":\"T0HOME\"}";
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(("0".repeat(64) + json).getBytes(StandardCharsets.UTF_8));
        assertThat(first.hash()).isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(Canonical.line(first)).isEqualTo("{\"hash\":\"" + first.hash() + "\",\"record\":" + json + "}");
    }

    @Test
    void readsBackWhatItExports() throws Exception {
        replica.record(2);
        for (AuditRow stored : all()) {
            assertThat(Canonical.parse(Canonical.line(stored))).isEqualTo(stored);
        }
    }

    @Test
    void keepsTextThatDatabasesFindHard() throws Exception {
        List<String> texts = List.of(
                "nul \u0000 and bell \u0007",
                "half a pair \uD83D and the other \uDE00",
                "emoji 😀 and 'quotes' and \"\\\"",
                "trailing space ",
                "x".repeat(10_000),
                "😀".repeat(30_000),
                "");
        for (String text : texts) {
            replica.append(Attempts.received(Attempts.request("r-1", "U".repeat(500), text)));
        }

        assertThat(verify()).isInstanceOf(Verdict.Unbroken.class);
        assertThat(all())
                .extracting(stored -> stored.content().texts().get(Field.TEXT))
                .startsWith("nul \uFFFD and bell \uFFFD", "half a pair \uFFFD and the other \uFFFD", texts.get(2))
                .contains(texts.get(3), texts.get(4), "")
                .anyMatch(text -> text.endsWith("… (60000 characters in all)"));
    }

    @Test
    void holdsNoSecretThatWasTyped() throws Exception {
        String secret = "hunter2";
        replica.append(new AuditEvent(
                Attempts.request("r-1", "U0ANA", "namespace register x --password " + secret),
                Phase.MALFORMED,
                Optional.of(new AuditTrail.Typed("namespace register", "namespace register x --password " + secret)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("answer", "unknown flag --password " + secret)));

        AuditContent entry = all().getFirst().content();
        assertThat(entry.redactions()).isEqualTo(3);
        assertThat(entry.texts().values()).noneMatch(text -> text.contains(secret));
        assertThat(entry.texts()).containsEntry(Field.TEXT, "namespace register x --password [redacted value]");
    }

    @Test
    void findsEveryFieldThatIsChanged() throws Exception {
        replica.record(3);
        List<AuditRow> before = all();
        for (Field field : Field.values()) {
            String old = before.get(3).content().texts().get(field);
            assertThat(old)
                    .as("every field has a value in this test: %s", field)
                    .isNotNull();
            assertFound(field.column(), "'" + flipped(old) + "'", "'" + old.replace("'", "''") + "'");
            if (List.of(
                            Field.THREAD,
                            Field.NORMALISED,
                            Field.COMMAND,
                            Field.TARGET,
                            Field.ENVIRONMENT,
                            Field.GRANT,
                            Field.OUTCOME)
                    .contains(field)) {
                assertFound(field.column(), "NULL", "'" + old.replace("'", "''") + "'");
            }
        }
        assertFound("redactions", "1", "0");
        assertFound(
                "recorded_at",
                "TIMESTAMP WITH TIME ZONE '2026-11-21 13:00:00.123457+00:00'",
                "TIMESTAMP WITH TIME ZONE '2026-11-21 13:00:00.123456+00:00'");
        assertFound(
                "hash",
                "'" + flipped(before.get(3).hash()) + "'",
                "'" + before.get(3).hash() + "'");
    }

    private void assertFound(String column, String changed, String original) throws Exception {
        change("UPDATE audit_record SET %s = %s WHERE seq = 4".formatted(column, changed));
        Verdict.Broken found = broken();
        assertThat(found.seq()).as("%s = %s", column, changed).isEqualTo(4);
        assertThat(found.reason()).startsWith("record 4 was changed, or put in the place of another,");
        change("UPDATE audit_record SET %s = %s WHERE seq = 4".formatted(column, original));
        assertThat(verify()).as("%s put back", column).isInstanceOf(Verdict.Unbroken.class);
    }

    private static String flipped(String value) {
        char last = value.charAt(value.length() - 1);
        return (value.substring(0, value.length() - 1) + (last == 'x' ? 'y' : 'x')).replace("'", "''");
    }

    /** A field moved into the raw text of the detail must not give the same JSON as before. */
    @Test
    void isNotFooledByJsonInsideADetail() throws Exception {
        replica.record(2);
        change("UPDATE audit_record SET detail = '{\"answer\":\"2 pods.\",\"exit-code\":\"0\"},\"entry\":\"mention\"',"
                + " entry = '' WHERE seq = 2");
        assertThat(broken().seq()).isEqualTo(2);
    }

    @Test
    void findsADetailThatOnlyLooksTheSame() throws Exception {
        replica.record(2);
        change("UPDATE audit_record SET detail = '{ \"answer\":\"2 pods.\",\"exit-code\":\"0\"}' WHERE seq = 2");
        assertThat(broken().seq()).isEqualTo(2);
    }

    @Test
    void findsDeletedRecords() throws Exception {
        replica.record(4);
        change("DELETE FROM audit_record WHERE seq = 5");
        assertThat(broken()).isEqualTo(new Verdict.Broken(5, "record 5 is missing: the next one is 6"));

        change("DELETE FROM audit_record WHERE seq < 3");
        assertThat(broken()).isEqualTo(new Verdict.Broken(1, "record 1 is missing: the next one is 3"));
    }

    @Test
    void findsADeletedRecordWhoseGapWasClosed() throws Exception {
        replica.record(4);
        change("DELETE FROM audit_record WHERE seq = 5");
        for (int seq = 6; seq <= 8; seq++) {
            change("UPDATE audit_record SET seq = %d WHERE seq = %d".formatted(seq - 1, seq));
        }
        assertThat(broken().seq()).isEqualTo(5);
    }

    @Test
    void findsSwappedRecords() throws Exception {
        replica.record(4);
        change("UPDATE audit_record SET seq = 100 WHERE seq = 3");
        change("UPDATE audit_record SET seq = 3 WHERE seq = 5");
        change("UPDATE audit_record SET seq = 5 WHERE seq = 100");
        assertThat(broken().seq()).isEqualTo(3);
    }

    @Test
    void findsACutOffEndByACheckpointAlone() throws Exception {
        replica.record(5);
        Checkpoint outside = checkpointOf(10);
        change("DELETE FROM audit_record WHERE seq > 7");

        assertThat(verify()).isInstanceOf(Verdict.Unbroken.class);
        assertThat(broken(outside))
                .isEqualTo(new Verdict.Broken(
                        8, "record 8 is missing: the record ends with 7, but there is a checkpoint of record 10"));

        change("DELETE FROM audit_record");
        assertThat(broken(outside).seq()).isEqualTo(1);
    }

    @Test
    void findsARewrittenRecordWithAllLaterHashesByACheckpointAlone() throws Exception {
        replica.record(5);
        Checkpoint early = checkpointOf(3);
        Checkpoint late = checkpointOf(8);
        rewriteFrom(5, "U0EVIL");

        assertThat(verify()).as("the chain alone cannot tell").isInstanceOf(Verdict.Unbroken.class);
        assertThat(verify(early)).isInstanceOf(Verdict.Unbroken.class);
        Verdict.Broken found = broken(early, late);
        assertThat(found.seq()).isEqualTo(4);
        assertThat(found.reason())
                .startsWith(
                        "one of the records 4 to 8 was rewritten together with the hashes after it: record 8 has the"
                                + " hash ")
                .endsWith(", but its checkpoint says " + late.hash());
    }

    /** What somebody does who owns the database and knows how the chain is made. */
    private void rewriteFrom(int seq, String user) throws Exception {
        List<AuditRow> records = all();
        String hash = records.get(seq - 2).hash();
        change("UPDATE audit_record SET user_id = '%s' WHERE seq = %d".formatted(user, seq));
        for (AuditRow later : all().subList(seq - 1, records.size())) {
            hash = Canonical.hash(hash, later);
            change("UPDATE audit_record SET hash = '%s' WHERE seq = %d".formatted(hash, later.seq()));
        }
    }

    @Test
    void saysWhenCheckpointsContradictEachOther() throws Exception {
        replica.record(2);
        assertThat(broken(checkpointOf(3), new Checkpoint(3, "f".repeat(64))).reason())
                .startsWith("two checkpoints of record 3 differ");
    }

    @Test
    void comparesWithTheCheckpointsOfItsOwnDatabaseToo() throws Exception {
        replica.record(3);
        replica.checkpoints.tellIfDue(false);
        rewriteFrom(2, "U0EVIL");
        assertThat(broken().seq()).isEqualTo(1);
    }

    @Test
    void findsByUserTimeAndTarget() throws Exception {
        replica.record(3);
        replica.append(Attempts.finished(Attempts.request("r-9", "U0BEN", "pods"), "pods", "pods", "pr_1"));

        assertThat(found(AuditFilter.ALL.withUser("U0BEN"))).containsExactly(7L);
        assertThat(found(AuditFilter.ALL.withTarget("pr-2"))).containsExactly(4L);
        assertThat(found(AuditFilter.ALL.withTarget("apps/pr-*"))).containsExactly(2L, 4L, 6L);
        assertThat(found(AuditFilter.ALL.withTarget("pr_1"))).containsExactly(7L);
        assertThat(found(AuditFilter.ALL.withTarget("%"))).isEmpty();
        assertThat(found(AuditFilter.ALL.withSince(Attempts.NOW.plusSeconds(1))))
                .isEmpty();
        assertThat(found(AuditFilter.ALL.withSince(Attempts.NOW.minusSeconds(1))))
                .hasSize(7);
    }

    private List<Long> found(AuditFilter filter) throws IOException {
        List<Long> found = new ArrayList<>();
        replica.reader().read(filter, next -> found.add(next.seq()));
        return found;
    }
}
