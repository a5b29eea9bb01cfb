package dev.opsdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.database.DatabaseSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointKeeperTest {
    @TempDir
    Path directory;

    private final OpsChannel ops = new OpsChannel();
    private final AtomicReference<Instant> now = new AtomicReference<>(Attempts.NOW);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private Replica replica;

    @BeforeEach
    void start() throws Exception {
        replica = Replica.started(DatabaseSettings.embedded(), directory, ops, clock);
    }

    @AfterEach
    void close() {
        replica.close();
    }

    private String end() throws Exception {
        var unbroken = (Verification.Verdict.Unbroken) replica.reader().verify(List.of());
        return "C0OPS Checkpoint of the record: " + new Checkpoint(unbroken.records(), unbroken.hash()).words();
    }

    private CheckpointKeeper another() {
        return new CheckpointKeeper(
                replica.database, new AuditSettings(Duration.ofHours(1), 1_000), () -> ops, () -> ops, clock);
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
        now.set(now.get().plus(Duration.ofMinutes(59)));
        replica.checkpoints.tellIfDue(false);
        assertThat(ops.said()).containsExactly(first);

        now.set(now.get().plus(Duration.ofMinutes(1)));
        String second = end();
        replica.checkpoints.tellIfDue(false);
        now.set(now.get().plus(Duration.ofHours(5)));
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
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 8; number++) {
                CheckpointKeeper keeper = another();
                threads.execute(() -> keeper.tellIfDue(false));
            }
        }
        assertThat(ops.said()).hasSize(1);
    }

    @Test
    void isFoundInAnyTextItWasCopiedTo() {
        String hash = "0123456789abcdef".repeat(4);
        assertThat(Checkpoint.in("2026-11-21 INFO Checkpoint of the record: 12:" + hash + "\n`7:"
                        + hash.toUpperCase(java.util.Locale.ROOT) + "` and 3:abc"))
                .containsExactly(new Checkpoint(12, hash), new Checkpoint(7, hash));
    }
}
