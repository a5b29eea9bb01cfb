package dev.opsdeck.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.servers.FreshPostgres;
import dev.opsdeck.servers.RealPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RealPostgres
class PostgresDatabaseTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final FreshPostgres postgres;

    PostgresDatabaseTest(FreshPostgres postgres) {
        this.postgres = postgres;
    }

    private Database database(DatabaseSettings settings) {
        return new Database(settings, new DataDirectory(directory));
    }

    private Database started() throws InterruptedException {
        Database database = database(postgres.settings());
        database.start();
        assertThat(database.awaitReady(LIMIT)).isTrue();
        return database;
    }

    private static long count(Connection connection) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("SELECT count(*) FROM audit_record")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void bringsItsTablesAlongAsTheirOwner() throws Exception {
        try (Database database = started()) {
            assertThat(database.within(LIMIT, PostgresDatabaseTest::count)).isZero();
            assertThat(Schema.OPSDECK.isCurrent(database.dataSource())).isTrue();
            assertThat(database.isEmbedded()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_record SET user_id = 'U0'",
                "DELETE FROM audit_record",
                "TRUNCATE audit_record",
                "DROP TABLE audit_record",
                "ALTER TABLE audit_record DISABLE TRIGGER ALL",
                "UPDATE audit_checkpoint SET hash = ''",
                "DELETE FROM audit_checkpoint",
                "TRUNCATE audit_checkpoint"
            })
    void givesTheApplicationNoRightToChangeTheRecord(String change) throws Exception {
        try (Database _ = started();
                Connection application = postgres.application()) {
            assertThatThrownBy(() -> application.createStatement().execute(change))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            fault -> assertThat(fault.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void givesTheRightsAgainWhenTheApplicationLostThem() throws Exception {
        try (Database _ = started();
                Connection owner = postgres.owner()) {
            owner.createStatement().execute("REVOKE ALL ON audit_record, flyway_schema_history FROM opsdeck_app");
        }
        try (Database database = started()) {
            assertThat(database.within(LIMIT, PostgresDatabaseTest::count)).isZero();
        }
    }

    @Test
    void migratesOnceWhenSeveralStartTogether() throws Exception {
        List<Database> replicas = java.util.stream.Stream.generate(() -> database(postgres.settings()))
                .limit(3)
                .toList();
        replicas.forEach(Database::start);
        for (Database replica : replicas) {
            assertThat(replica.awaitReady(LIMIT)).isTrue();
        }
        replicas.forEach(Database::close);
    }

    /** A server that takes connections and never says a word, as one does whose machine hangs. */
    @Test
    void endsCallsToAServerThatHangs() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Database database = database(new DatabaseSettings(
                        Optional.of("jdbc:postgresql://127.0.0.1:%d/opsdeck".formatted(hanging.getLocalPort())),
                        Optional.of("nobody"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))) {
            // The pool must not give up first, should this thread stand still.
            PatientDatabase.waitLonger(database);
            TimeLimited limited = new TimeLimited(database.dataSource());
            assertThatThrownBy(() -> limited.run(Duration.ofMillis(200), _ -> 1))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessage("the database did not answer within 200 ms");
        }
    }

    @Test
    void startsWithoutItsDatabaseAndFindsItLater() throws Exception {
        Relay relay = Relay.to(postgres.url());
        String proxied = postgres.url().replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:" + relay.port());
        try (relay;
                Database database = database(postgres.settings(proxied))) {
            relay.cut();
            database.start();
            assertThat(database.awaitReady(Duration.ofMillis(500))).isFalse();
            assertThatThrownBy(() -> database.within(LIMIT, _ -> 1))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageStartingWith("the database ");
            relay.mend();
            assertThat(database.awaitReady(LIMIT)).isTrue();
            assertThat(database.within(LIMIT, PostgresDatabaseTest::count)).isZero();
            relay.cut();
            assertThatThrownBy(() -> database.within(Duration.ofMillis(200), PostgresDatabaseTest::count))
                    .isInstanceOf(DatabaseUnavailable.class);
        }
    }

    @Test
    void servesManyAtOnce() throws Exception {
        try (Database database = started();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PatientDatabase.waitLonger(database);
            List<Future<Long>> counts = java.util.stream.IntStream.range(0, 200)
                    .mapToObj(_ -> threads.submit(() -> database.within(LIMIT, PostgresDatabaseTest::count)))
                    .toList();
            for (Future<Long> counted : counts) {
                assertThat(counted.get()).isZero();
            }
        }
    }
}
