package dev.opsdeck.feature.logs.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.servers.FreshPostgres;
import dev.opsdeck.servers.RealPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live tails of two processes on one PostgreSQL, working as the role that may do least. */
@RealPostgres
class PostgresFollowTableTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final List<Database> databases = new CopyOnWriteArrayList<>();
    private final FollowTable here;
    private final FollowTable elsewhere;
    private final FollowTable later;

    PostgresFollowTableTest(FreshPostgres postgres, @TempDir Path directory) throws InterruptedException {
        here = replica(postgres, directory, NOON);
        elsewhere = replica(postgres, directory, NOON);
        later = replica(postgres, directory, NOON.plus(LIMIT).plusSeconds(1));
    }

    private FollowTable replica(FreshPostgres postgres, Path directory, Instant now) throws InterruptedException {
        Database database = new Database(postgres.settings(), new DataDirectory(directory));
        databases.add(database);
        database.start();
        assertThat(database.awaitReady(Duration.ofSeconds(60))).isTrue();
        return new FollowTable(database, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Begins one. A row has a second: one that a busy machine had no time for is written again. */
    private void begin(String id) {
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            here.begin(id, "U024BE7LH", LIMIT);
            return here.runningFor(id).isPresent();
        });
    }

    @AfterEach
    void close() {
        databases.forEach(Database::close);
    }

    @Test
    void tellOneProcessWhoStoppedATailInAnother() throws SQLException {
        begin("t-stopped");
        assertThat(elsewhere.runningFor("t-stopped")).contains("U024BE7LH");
        assertThat(here.stoppedBy("t-stopped")).isEmpty();

        elsewhere.stop("t-stopped", "U0ONCALL1");
        elsewhere.stop("t-stopped", "U0SECOND1");

        assertThat(here.stoppedBy("t-stopped")).contains("U0ONCALL1");
        assertThat(elsewhere.runningFor("t-stopped")).isEmpty();
    }

    @Test
    void forgetATailThatEndedOrWhoseProcessDied() throws SQLException {
        begin("t-ended");
        begin("t-killed");
        here.end("t-ended");
        assertThat(elsewhere.runningFor("t-ended")).isEmpty();
        assertThat(elsewhere.runningFor("t-killed")).contains("U024BE7LH");
        assertThat(later.runningFor("t-killed")).isEmpty();
    }
}
