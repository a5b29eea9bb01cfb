package dev.opsdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Action;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.servers.FreshPostgres;
import dev.opsdeck.servers.RealPostgres;
import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one PostgreSQL, working as the role that may do least. */
@RealPostgres
class TwoReplicasTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final SlackStandIn slack = SlackStandIn.start();
    private final User alice = slack.workspace().people().add("U024BE7LH", "alice");
    private final Channel web = slack.channel("web", alice);
    private final List<Database> databases = new CopyOnWriteArrayList<>();
    private final ConnectedOpsdeck one;
    private final ConnectedOpsdeck two;

    TwoReplicasTest(FreshPostgres postgres, @TempDir Path directory) throws InterruptedException {
        slack.rates().enforce(false);
        one = replica(postgres, directory);
        two = replica(postgres, directory);
    }

    private ConnectedOpsdeck replica(FreshPostgres postgres, Path directory) throws InterruptedException {
        Database database = new Database(postgres.settings(), new DataDirectory(directory));
        databases.add(database);
        database.start();
        assertThat(database.awaitReady(SOON)).isTrue();
        Reply reply = Reply.done("Heard.").with(new Action("Run", List.of("run"), true));
        ConnectedOpsdeck opsdeck = new ConnectedOpsdeck(
                slack,
                new ConnectedOpsdeck.Setup(
                        ConnectedOpsdeck.saying(reply, Audience.PLACE),
                        database,
                        ConnectedOpsdeck.QUICK,
                        ConnectedOpsdeck.QUICK_SOCKETS));
        opsdeck.sockets.start();
        return opsdeck;
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        slack.close();
        databases.forEach(Database::close);
    }

    private void bothGet(String payload) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> one.ingress.fromSocket(payload));
            Future<?> second = threads.submit(() -> two.ingress.fromSocket(payload));
            first.get();
            second.get();
        }
        assertThat(one.inbox.awaitIdle(SOON) && two.inbox.awaitIdle(SOON)).isTrue();
        assertThat(one.outbox.awaitIdle(SOON) && two.outbox.awaitIdle(SOON)).isTrue();
    }

    private int requests() {
        return one.requests.size() + two.requests.size();
    }

    @Test
    void theSameDeliveryToBothIsOneRequestAndOneAnswer() throws Exception {
        slack.sockets().awaitOpen(4, SOON);
        Delivery delivery = slack.person(alice).command(web, "/ops ping");
        delivery.awaitAck(SOON);
        for (int copy = 0; copy < 5; copy++) {
            bothGet(delivery.payload().toString());
        }

        assertThat(requests()).isEqualTo(1);
        assertThat(slack.messages(web)).hasSize(1);
    }

    @Test
    void aSingleUseButtonRunsOnOneOfThemHoweverItIsPressed() throws Exception {
        slack.sockets().awaitOpen(4, SOON);
        slack.person(alice).command(web, "/ops ping").awaitAck(SOON);
        Message answer = slack.awaitMessage(message -> message.visibleText().contains("Heard."), SOON);
        for (int press = 0; press < 6; press++) {
            slack.person(alice).click(answer, "Run").awaitAck(SOON);
        }
        slack.awaitEphemeral(alice, told -> told.visibleText().contains("This button works once"), SOON);
        assertThat(one.inbox.awaitIdle(SOON) && two.inbox.awaitIdle(SOON)).isTrue();

        assertThat(requests()).isEqualTo(2);
    }
}
