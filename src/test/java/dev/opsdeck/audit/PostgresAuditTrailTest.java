package dev.opsdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.audit.Verification.Verdict;
import dev.opsdeck.command.dispatch.AuditTrail.AuditUnavailable;
import dev.opsdeck.database.Relay;
import dev.opsdeck.servers.FreshPostgres;
import dev.opsdeck.servers.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealPostgres
class PostgresAuditTrailTest extends AuditTrailContract {
    private final FreshPostgres postgres;

    @TempDir
    Path directory;

    PostgresAuditTrailTest(FreshPostgres postgres) {
        this.postgres = postgres;
    }

    @Override
    Replica start() throws Exception {
        Replica replica = Replica.started(postgres.settings(), directory);
        try (Connection owner = owner()) {
            owner.createStatement().execute("TRUNCATE audit_record, audit_checkpoint");
        }
        return replica;
    }

    @Override
    Connection owner() throws SQLException {
        return postgres.owner();
    }

    @Test
    void keepsOneChainForSeveralReplicas() throws Exception {
        List<Replica> replicas = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < 3; number++) {
                Replica replica = Replica.started(postgres.settings(), directory);
                replicas.add(replica);
                for (int user = 0; user < 5; user++) {
                    running.add(threads.submit(() -> {
                        replica.record(20);
                        return null;
                    }));
                }
            }
            for (Future<?> each : running) {
                each.get();
            }
            assertThat(replicas.getFirst().reader().verify(List.of()))
                    .isInstanceOfSatisfying(
                            Verdict.Unbroken.class,
                            whole -> assertThat(whole.records()).isEqualTo(3 * 5 * 20 * 2));
        } finally {
            replicas.forEach(Replica::close);
        }
    }

    @Test
    void keepsOneChainWithAnotherProcess() throws Exception {
        Process other = RecordingProcess.start(postgres);
        try (Replica replica = Replica.started(postgres.settings(), directory)) {
            replica.record(150);
            String said = RecordingProcess.output(other);
            assertThat(other.waitFor()).as(said).isZero();
            assertThat(replica.reader().verify(List.of()))
                    .isInstanceOfSatisfying(
                            Verdict.Unbroken.class,
                            whole -> assertThat(whole.records()).isEqualTo(2 * 150 * 2));
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void refusesInTimeWhenTheDatabaseIsAwayAndStoresNothingLater() throws Exception {
        Relay relay = Relay.to(postgres.url());
        String relayed = postgres.url().replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:" + relay.port());
        try (relay;
                Replica replica = Replica.startedInAHurry(postgres.settings(relayed), directory)) {
            replica.append(Attempts.received(Attempts.request("r-before", "U0ANA", "pods")));
            relay.cut();

            // The limit is 200 ms; a busy machine may need more now and then, but not every time.
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> refusalOfAppending(replica).compareTo(Duration.ofSeconds(1)) < 0);

            // Refused by the database, not for the time it takes: so nothing is still being written from before.
            assertThatThrownBy(() -> replica.append(Attempts.received(Attempts.request("r-away", "U0ANA", "pods"))))
                    .isInstanceOf(AuditUnavailable.class);
            relay.mend();
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            replica.auditTrail.append(Attempts.received(Attempts.request("r-after", "U0ANA", "pods"))));
            List<String> requests = new ArrayList<>();
            replica.reader()
                    .read(
                            AuditFilter.ALL,
                            next -> requests.add(next.content().texts().get(Field.REQUEST)));
            assertThat(requests).startsWith("r-before").contains("r-after").doesNotContain("r-away");
            assertThat(replica.reader().verify(List.of())).isInstanceOf(Verdict.Unbroken.class);
        }
    }

    /** How long it takes until an attempt is refused. */
    private static Duration refusalOfAppending(Replica replica) {
        long start = System.nanoTime();
        assertThatThrownBy(
                        () -> replica.auditTrail.append(Attempts.received(Attempts.request("r-away", "U0ANA", "pods"))))
                .isInstanceOf(AuditUnavailable.class);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** A replica that stops in the middle of its turn must not stop the others for good. */
    @Test
    void takesTheTurnFromAReplicaThatHangs() throws Exception {
        try (Connection hanging = postgres.application();
                Replica replica = Replica.started(postgres.settings(), directory)) {
            hanging.setAutoCommit(false);
            hanging.createStatement()
                    .execute("SELECT set_config('idle_in_transaction_session_timeout', '2000', true),"
                            + " pg_advisory_xact_lock(7302144517)");
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            replica.auditTrail.append(Attempts.received(Attempts.request("r-next", "U0ANA", "pods"))));
            assertThat(replica.reader().verify(List.of())).isInstanceOf(Verdict.Unbroken.class);
        }
    }
}
