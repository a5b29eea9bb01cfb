package dev.opsdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.database.DatabaseSettings;
import dev.opsdeck.testing.FakeTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointKeeperTest {
    @TempDir
    Path directory;

    private final Announcements ops = new Announcements();
    private final FakeTime time = new FakeTime();
    private Replica replica;

    @BeforeEach
    void start() throws Exception {
        replica = Replica.started(DatabaseSettings.embedded(), directory, ops, time);
    }

    @AfterEach
    void close() {
        replica.close();
    }

    private String end() throws Exception {
        var unbroken = (Verification.Verdict.Unbroken) replica.reader().verify(List.of());
        return "C0OPS Checkpoint of the record: " + new Checkpoint(unbroken.records(), unbroken.hash()).words();
    }

    @Test
    void saysNothingOfAnEmptyRecord() {
        replica.checkpoints.tellIfDue(true);
        assertThat(ops.said()).isEmpty();
    }

    @Test
    void tellsTheFirstRecordsAndThenEveryHourThatAddsSome() throws Exception {
        replica.record(1);
        String first = end();
        replica.checkpoints.tellIfDue(false);
        replica.checkpoints.tellIfDue(false);
        assertThat(ops.said()).containsExactly(first);

        replica.record(1);
        time.pass(Duration.ofMinutes(59));
        replica.checkpoints.tellIfDue(false);
        assertThat(ops.said()).containsExactly(first);

        time.pass(Duration.ofMinutes(1));
        String second = end();
        replica.checkpoints.tellIfDue(false);
        time.pass(Duration.ofHours(5));
        replica.checkpoints.tellIfDue(false);
        assertThat(ops.said()).containsExactly(first, second);
    }

    @Test
    void tellsAfterAThousandRecordsToo() throws Exception {
        replica.record(1);
        replica.checkpoints.tellIfDue(false);
        replica.record(499);
        replica.checkpoints.tellIfDue(false);
        assertThat(ops.said()).hasSize(1);

        replica.record(1);
        String second = end();
        replica.checkpoints.tellIfDue(false);
        assertThat(ops.said()).hasSize(2).endsWith(second);
    }

    @Test
    void tellsTheRestWhenOpsdeckStops() throws Exception {
        replica.record(1);
        replica.checkpoints.tellIfDue(false);
        replica.record(1);
        String last = end();
        replica.checkpoints.tellLast();
        assertThat(ops.said()).hasSize(2).endsWith(last);
    }

    @Test
    void isToldByOneOfSeveralReplicas() throws Exception {
        replica.record(3);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 8; number++) {
                CheckpointKeeper keeper = replica.keeper(ops, time);
                threads.execute(() -> keeper.tellIfDue(false));
            }
        }
        assertThat(ops.said()).hasSize(1);
    }

    @Test
    void isFoundInAnyTextItWasCopiedTo() {
        String hash = "0123456789abcdef".repeat(4);
        assertThat(Checkpoint.in("2026-11-21 INFO Checkpoint of the record: 12:" + hash + "\n`7:"
                        + hash.toUpperCase(Locale.ROOT) + "` and 3:abc"))
                .containsExactly(new Checkpoint(12, hash), new Checkpoint(7, hash));
    }
}
