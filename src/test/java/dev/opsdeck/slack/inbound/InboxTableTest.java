package dev.opsdeck.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Request.Entry;
import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseSettings;
import dev.opsdeck.slack.ConnectedOpsdeck;
import dev.opsdeck.slack.client.SlackTiming;
import dev.opsdeck.slack.inbound.InboxTable.Claim;
import dev.opsdeck.slack.outbound.ChannelAddress;
import dev.opsdeck.testing.FakeTime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTableTest {
    private static final Database DATABASE = ConnectedOpsdeck.freshDatabase();

    private final FakeTime clock = new FakeTime();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private InboxTable replica() {
        return new InboxTable(DATABASE, clock, ConnectedOpsdeck.QUICK);
    }

    private Delivery delivery(String key) {
        return new Delivery(
                "r-abcdefghij",
                key,
                clock.instant(),
                Entry.MENTION,
                new Delivery.Person("U1", "T1"),
                new Delivery.Origin(ChannelAddress.root("C1"), false, Optional.empty(), Optional.empty()),
                "pods",
                Optional.empty());
    }

    @Test
    void theFirstDeliveryIsTakenAndItsCopiesAreNot() {
        InboxTable inbox = replica();

        assertThat(inbox.claim(delivery("one:1"))).isEqualTo(Claim.FIRST);
        assertThat(inbox.claim(delivery("one:1"))).isEqualTo(Claim.DUPLICATE);
        assertThat(inbox.claim(delivery("one:2"))).isEqualTo(Claim.FIRST);
    }

    @Test
    void ofTwentyReplicasOneTakesADelivery() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Claim>> claims = IntStream.range(0, 20)
                    .mapToObj(_ -> replica())
                    .map(replica -> threads.submit(() -> replica.claim(delivery("shared:1"))))
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
        assertThat(replica().claim(delivery("later:1"))).isEqualTo(Claim.FIRST);
        assertThat(replica().claim(delivery("later:1"))).isEqualTo(Claim.DUPLICATE);
    }

    @Test
    void withoutADatabaseADeliveryIsTakenUnrecordedAndStillOnlyOnce(@TempDir Path directory) {
        try (Database away = new Database(DatabaseSettings.embedded(), new DataDirectory(directory))) {
            InboxTable inbox = new InboxTable(away, clock, SlackTiming.ofSlack());

            assertThat(inbox.claim(delivery("away:1"))).isEqualTo(Claim.UNRECORDED);
            assertThat(inbox.claim(delivery("away:1"))).isEqualTo(Claim.DUPLICATE);
        }
    }

    @Test
    void aDatabaseThatTakesTooLongIsNotWaitedFor() throws SQLException {
        InboxTable inbox = new InboxTable(DATABASE, clock, SlackTiming.ofSlack());
        try (Connection other = DATABASE.dataSource().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .executeUpdate("INSERT INTO slack_delivery (delivery_key, received_at) VALUES ('slow:1', now())");

            assertThat(inbox.claim(delivery("slow:1"))).isEqualTo(Claim.UNRECORDED);
            other.rollback();
        }
    }

    @Test
    void keysOfAnyLengthAreKept() {
        String key = "long:" + "x".repeat(5_000);

        assertThat(replica().claim(delivery(key))).isEqualTo(Claim.FIRST);
        assertThat(replica().claim(delivery(key))).isEqualTo(Claim.DUPLICATE);
        assertThat(replica().claim(delivery(key + "y"))).isEqualTo(Claim.FIRST);
    }

    @Test
    void oldRowsAreRemovedAndYoungOnesStay() {
        replica().claim(delivery("old:1"));
        clock.pass(Duration.ofHours(23));
        new Cleanup(DATABASE, clock).run();
        assertThat(replica().claim(delivery("old:1"))).isEqualTo(Claim.DUPLICATE);
        clock.pass(Duration.ofHours(2));
        new Cleanup(DATABASE, clock).run();

        assertThat(replica().claim(delivery("old:1"))).isEqualTo(Claim.FIRST);
    }
}
