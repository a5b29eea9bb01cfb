package dev.opsdeck.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseSettings;
import dev.opsdeck.slack.ConnectedOpsdeck;
import dev.opsdeck.slack.client.Tempo;
import dev.opsdeck.slack.inbound.Deliveries.Claim;
import dev.opsdeck.testing.FakeTime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
    private static final Database DATABASE = ConnectedOpsdeck.freshDatabase();

    private final FakeTime clock = new FakeTime();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private Deliveries replica() {
        return new Deliveries(DATABASE, clock, ConnectedOpsdeck.QUICK);
    }

    @Test
    void theFirstDeliveryIsTakenAndItsCopiesAreNot() {
        Deliveries deliveries = replica();

        assertThat(deliveries.claim("one:1")).isEqualTo(Claim.FIRST);
        assertThat(deliveries.claim("one:1")).isEqualTo(Claim.DUPLICATE);
        assertThat(deliveries.claim("one:2")).isEqualTo(Claim.FIRST);
    }

    @Test
    void ofTwentyReplicasOneTakesADelivery() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Claim>> claims = IntStream.range(0, 20)
                    .mapToObj(_ -> replica())
                    .map(replica -> threads.submit(() -> replica.claim("shared:1")))
                    .toList();
            int first = 0;
            for (Future<Claim> claim : claims) {
                first += claim.get() == Claim.FIRST ? 1 : 0;
            }
            assertThat(first).isEqualTo(1);
        }
    }

    @Test
    void aReplicaThatStartsLaterKnowsWhatWasTaken() {
        assertThat(replica().claim("later:1")).isEqualTo(Claim.FIRST);
        assertThat(replica().claim("later:1")).isEqualTo(Claim.DUPLICATE);
    }

    @Test
    void withoutADatabaseADeliveryIsTakenUnrecordedAndStillOnlyOnce(@TempDir Path directory) {
        try (Database away = new Database(DatabaseSettings.embedded(), new DataDirectory(directory))) {
            Deliveries deliveries = new Deliveries(away, clock, Tempo.ofSlack());

            assertThat(deliveries.claim("away:1")).isEqualTo(Claim.UNRECORDED);
            assertThat(deliveries.claim("away:1")).isEqualTo(Claim.DUPLICATE);
        }
    }

    @Test
    void aDatabaseThatTakesTooLongIsNotWaitedFor() throws SQLException {
        Deliveries deliveries = new Deliveries(DATABASE, clock, Tempo.ofSlack());
        try (Connection other = DATABASE.dataSource().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .executeUpdate("INSERT INTO slack_delivery (delivery_key, received_at) VALUES ('slow:1', now())");

            assertThat(deliveries.claim("slow:1")).isEqualTo(Claim.UNRECORDED);
            other.rollback();
        }
    }

    @Test
    void keysOfAnyLengthAreKept() {
        String key = "long:" + "x".repeat(5_000);

        assertThat(replica().claim(key)).isEqualTo(Claim.FIRST);
        assertThat(replica().claim(key)).isEqualTo(Claim.DUPLICATE);
        assertThat(replica().claim(key + "y")).isEqualTo(Claim.FIRST);
    }

    @Test
    void oldRowsAreRemovedAndYoungOnesStay() {
        replica().claim("old:1");
        clock.pass(Duration.ofHours(23));
        new Cleanup(DATABASE, clock).run();
        assertThat(replica().claim("old:1")).isEqualTo(Claim.DUPLICATE);
        clock.pass(Duration.ofHours(2));
        new Cleanup(DATABASE, clock).run();

        assertThat(replica().claim("old:1")).isEqualTo(Claim.FIRST);
    }
}
