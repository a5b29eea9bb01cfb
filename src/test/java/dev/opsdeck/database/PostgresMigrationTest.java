package dev.opsdeck.database;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.opsdeck.servers.FreshPostgres;
import dev.opsdeck.servers.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a database that nobody has made tables in. */
@RealPostgres
class PostgresMigrationTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final FreshPostgres postgres;

    PostgresMigrationTest(FreshPostgres postgres) {
        this.postgres = postgres;
    }

    /** Somebody's open transaction holds up the tables: that must not hold up the end of the process as well. */
    @Test
    void endsWhileTheTablesWaitForSomebodyElse(@TempDir Path directory) throws Exception {
        Database database = new Database(postgres.settings(), new DataDirectory(directory));
        try (Connection somebody = postgres.owner();
                Connection watching = postgres.owner()) {
            somebody.setAutoCommit(false);
            somebody.createStatement().execute("CREATE TABLE audit_record (id INT)");
            database.start();
            await().atMost(LIMIT).until(() -> isWaiting(watching));
            assertTimeoutPreemptively(LIMIT, database::close);
        }
    }

    private static boolean isWaiting(Connection watching) throws SQLException {
        try (var waiting = watching.createStatement().executeQuery("""
                SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'""")) {
            return waiting.next();
        }
    }
}
