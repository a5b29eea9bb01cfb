package dev.opsdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.audit.Verification.Verdict;
import dev.opsdeck.command.Journal.JournalUnavailable;
import dev.opsdeck.database.Relay;
import dev.opsdeck.servers.FreshPostgres;
import dev.opsdeck.servers.RealPostgres;
import java.net.ServerSocket;
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
class PostgresRecordTest extends RecordContract {
    private final FreshPostgres postgres;

    @TempDir
    Path directory;

    PostgresRecordTest(FreshPostgres postgres) {
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
            assertThat(other.waitFor()).as(RecordingProcess.output(other)).isZero();
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
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String relayed = postgres.url().replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:" + port);
        Relay first = Relay.to(port, postgres.url());
        try (Replica replica = Replica.started(postgres.settings(relayed), directory)) {
            replica.append(Attempts.received(Attempts.request("r-before", "U0ANA", "pods")));
            first.close();

            long start = System.nanoTime();
            assertThatThrownBy(() ->
                            replica.journal.append(Attempts.received(Attempts.request("r-away", "U0ANA", "pods"))))
                    .isInstanceOf(JournalUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("the limit is 200 ms; a busy machine may need some more")
                    .isLessThan(Duration.ofSeconds(2));

            try (Relay _ = Relay.to(port, postgres.url())) {
                org.awaitility.Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .untilAsserted(() -> replica.journal.append(
                                Attempts.received(Attempts.request("r-after", "U0ANA", "pods"))));
                List<String> requests = new ArrayList<>();
                replica.reader()
                        .read(
                                RecordFilter.ALL,
                                next -> requests.add(next.entry().texts().get(Field.REQUEST)));
                assertThat(requests).startsWith("r-before").contains("r-after").doesNotContain("r-away");
                assertThat(replica.reader().verify(List.of())).isInstanceOf(Verdict.Unbroken.class);
            }
        }
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
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            replica.journal.append(Attempts.received(Attempts.request("r-next", "U0ANA", "pods"))));
            assertThat(replica.reader().verify(List.of())).isInstanceOf(Verdict.Unbroken.class);
        }
    }
}
