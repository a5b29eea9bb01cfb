package dev.opsdeck.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.servers.FreshPostgres;
import dev.opsdeck.servers.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RealPostgres
class PostgresReplicasTest {
    private final FreshPostgres postgres;
    private final Database one;
    private final Database two;

    PostgresReplicasTest(FreshPostgres postgres) throws InterruptedException {
        this.postgres = postgres;
        one = open();
        two = open();
    }

    private Database open() throws InterruptedException {
        Database database = PatientDatabase.of(postgres.settings(), new DataDirectory(Path.of("target", "no-data")));
        database.start();
        assertThat(database.awaitReady(PatientDatabase.LIMIT)).isTrue();
        return database;
    }

    @AfterEach
    void close() throws SQLException {
        one.close();
        two.close();
        change("DELETE FROM replica");
    }

    private void change(String statement) throws SQLException {
        try (Connection owner = postgres.owner()) {
            owner.createStatement().executeUpdate(statement);
        }
    }

    @Test
    void countEachOtherAndNoticeWhoLeaves() {
        Replicas first = new Replicas(one);
        Replicas second = new Replicas(two);
        first.look();
        second.look();
        first.look();
        assertThat(first.count()).isEqualTo(2);
        assertThat(second.count()).isEqualTo(2);

        second.leave();
        first.look();

        assertThat(first.count()).isEqualTo(1);
    }

    @Test
    void oneThatWasKilledIsForgotten() throws SQLException {
        Replicas killed = new Replicas(two);
        killed.look();
        change("UPDATE replica SET ends_at = ends_at - INTERVAL '31' SECOND");
        Replicas alive = new Replicas(one);

        alive.look();

        assertThat(alive.count()).isEqualTo(1);
    }

    @Test
    void whileTheDatabaseCannotTellTheLastCountHolds() throws SQLException {
        Replicas first = new Replicas(one);
        new Replicas(two).look();
        first.look();
        change("ALTER TABLE replica RENAME TO elsewhere");

        first.look();

        assertThat(first.count()).isEqualTo(2);
        change("ALTER TABLE elsewhere RENAME TO replica");
    }
}
