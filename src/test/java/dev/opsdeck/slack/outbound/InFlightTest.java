package dev.opsdeck.slack.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.slack.ConnectedOpsdeck;
import dev.opsdeck.slack.inbound.Inbox;
import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.User;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many commands at once, none of which ends by itself. */
class InFlightTest {
    private static final Duration SLACKS_LIMIT = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofSeconds(60);

    private final SlackStandIn slack = SlackStandIn.start();
    private final User alice = slack.workspace().people().add("U024BE7LH", "alice");
    private final Channel web = slack.channel("web", alice);
    private final CountDownLatch release = new CountDownLatch(1);
    private final ConnectedOpsdeck opsdeck = ConnectedOpsdeck.overSockets(slack, (request, conversation) -> {
        try {
            release.await();
            conversation.finish(Reply.done("%s ended.", request.text()), Audience.PLACE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    });

    InFlightTest() {
        slack.rates().enforce(false);
    }

    @AfterEach
    void close() {
        release.countDown();
        opsdeck.close();
        slack.close();
    }

    @Test
    void twoHundredSlowCommandsAreAllAcknowledgedInTimeAndAllAnswered() throws InterruptedException {
        slack.person(alice).command(web, "/ops warm up").awaitAck(SOON);
        List<Delivery> deliveries = IntStream.range(0, 200)
                .mapToObj(number -> slack.person(alice).command(web, "/ops slow-" + number))
                .toList();

        assertThat(deliveries)
                .allSatisfy(delivery ->
                        assertThat(delivery.awaitAck(SOON).latency()).isLessThan(SLACKS_LIMIT));
        await().atMost(SOON).until(() -> opsdeck.inbox.inFlight() == 201);
        assertThat(slack.person(alice)
                        .command(web, "/ops one more")
                        .awaitAck(SOON)
                        .latency())
                .isLessThan(SLACKS_LIMIT);
        release.countDown();

        assertThat(opsdeck.inbox.awaitIdle(SOON)).isTrue();
        assertThat(opsdeck.outbox.awaitIdle(SOON)).isTrue();
        assertThat(slack.messages(web)).hasSize(202);
        assertThat(slack.messages(web).stream()
                        .map(message -> message.visibleText())
                        .distinct())
                .hasSize(202);
    }

    @Test
    void whoComesWhenThereIsTooMuchToDoIsToldSo() throws InterruptedException {
        Delivery one = slack.person(alice).command(web, "/ops first");
        one.awaitAck(SOON);
        for (int number = 1; number < Inbox.MOST; number++) {
            opsdeck.ingress.fromSocket(
                    one.payload().put("trigger_id", "1.2." + number).toString());
        }
        assertThat(opsdeck.inbox.inFlight()).isEqualTo(Inbox.MOST);

        slack.person(alice).command(web, "/ops too much").awaitAck(SOON);

        slack.awaitEphemeral(alice, told -> told.visibleText().contains("Opsdeck is busy"), SOON);
        assertThat(opsdeck.refused)
                .isNotEmpty()
                .allSatisfy(busy -> assertThat(busy.text()).isNotBlank());
        release.countDown();
        assertThat(opsdeck.inbox.awaitIdle(SOON)).isTrue();
        assertThat(opsdeck.outbox.awaitIdle(SOON)).isTrue();
        assertThat(opsdeck.requests)
                .hasSize(Inbox.MOST)
                .noneMatch(request -> request.text().equals("too much"));
    }
}
