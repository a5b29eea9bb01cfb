package dev.opsdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.slack.inbound.TestHandler;
import dev.opsdeck.slack.socket.SocketTiming;
import dev.opsdeck.standin.slack.FaultySlack;
import dev.opsdeck.standin.slack.api.Fault;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.User;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sockets that are replaced, break, die and come back, and deliveries that are heard once all the while. */
class SocketModeTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final TestHandler PONG = ConnectedOpsdeck.saying(Reply.done("Pong."), Audience.PLACE);

    private final FaultySlack slack = FaultySlack.start();
    private final User alice = slack.workspace().people().add("U024BE7LH", "alice");
    private final Channel web = slack.channel("web", alice);
    private ConnectedOpsdeck opsdeck;

    SocketModeTest() {
        slack.rates().enforce(false);
    }

    @AfterEach
    void close() {
        if (opsdeck != null) {
            opsdeck.close();
        }
        slack.close();
    }

    private void connect() {
        opsdeck = ConnectedOpsdeck.overSockets(slack, PONG);
    }

    private ConnectedOpsdeck.Setup setup() {
        return ConnectedOpsdeck.Setup.handling(PONG);
    }

    private void answersOnce() throws InterruptedException {
        int before = slack.messages(web).size();
        int requests = opsdeck.requests.size();
        Delivery delivery = slack.person(alice).command(web, "/ops ping");
        assertThat(delivery.awaitAck(SOON).onOtherSocket()).isFalse();
        await().atMost(SOON).until(() -> slack.messages(web).size() == before + 1);
        assertThat(opsdeck.inbox.awaitIdle(SOON)).isTrue();
        assertThat(opsdeck.requests).hasSize(requests + 1);
    }

    private void awaitTwoOthersThan(Set<String> old) {
        await().atMost(SOON).until(() -> {
            List<String> open = slack.sockets().open();
            return open.size() == 2 && open.stream().noneMatch(old::contains);
        });
    }

    @Test
    void theSameEnvelopeOnBothSocketsIsOneRequestWithOneAnswerAndTwoAcknowledgements() throws InterruptedException {
        connect();
        slack.deliveryFaults().duplicateNext(1);
        Delivery delivery = slack.person(alice).command(web, "/ops ping");

        await().atMost(SOON).until(() -> delivery.acks().size() == 2);
        assertThat(opsdeck.inbox.awaitIdle(SOON)).isTrue();
        assertThat(opsdeck.outbox.awaitIdle(SOON)).isTrue();
        assertThat(opsdeck.requests).hasSize(1);
        assertThat(slack.messages(web)).hasSize(1);
        assertThat(opsdeck.counted("opsdeck.slack.deliveries", "outcome", "duplicate"))
                .isEqualTo(1);
    }

    @Test
    void aMentionThatSlackDeliversAgainIsOneRequest() throws InterruptedException {
        connect();
        slack.deliveryFaults().delayNext(1, Duration.ofMillis(1));
        Delivery delivery = slack.person(alice).mention(web, "ping");
        delivery.awaitAck(SOON);
        opsdeck.ingress.fromSocket(delivery.payload().toString());

        assertThat(opsdeck.inbox.awaitIdle(SOON)).isTrue();
        assertThat(opsdeck.requests).hasSize(1);
    }

    @Test
    void whatWasLostOnTheWayIsHeardWhenSlackTriesAgain() {
        connect();
        slack.deliveryFaults().dropNext(1);
        slack.person(alice).mention(web, "ping");
        slack.clock().advance(Duration.ofSeconds(4));

        slack.awaitMessage(message -> message.visibleText().contains("Pong."), SOON);
        assertThat(opsdeck.requests).hasSize(1);
    }

    @Test
    void aSocketThatSlackWarnsOfServesUntilTheNewOneIsThere() throws InterruptedException {
        connect();
        // Slack would close the old one ten seconds after its warning, however slow this machine is.
        slack.clock().holdStill();
        String old = slack.sockets().open().getFirst();
        int connected = slack.sockets().everConnected();
        int opened = slack.calls().of("apps.connections.open").size();
        slack.faults().always("apps.connections.open", new Fault.Error("fatal_error"));
        slack.sockets().disconnect(old, "warning");

        await().atMost(SOON)
                .until(() -> slack.calls().of("apps.connections.open").size() > opened + 1);
        assertThat(slack.sockets().open()).contains(old);
        assertThat(opsdeck.status.sockets()).isEqualTo(2);
        answersOnce();

        slack.faults().clear();
        await().atMost(SOON).until(() -> !slack.sockets().open().contains(old));
        assertThat(slack.sockets().everConnected()).isEqualTo(connected + 1);
        assertThat(slack.sockets().open()).hasSize(2);
        answersOnce();
        assertThat(opsdeck.status.sockets()).isEqualTo(2);
    }

    @Test
    void bothSocketsAreReplacedWhenSlackRefreshesThem() throws InterruptedException {
        connect();
        Set<String> old = new TreeSet<>(slack.sockets().open());
        old.forEach(socket -> slack.sockets().disconnect(socket, "refresh_requested"));

        awaitTwoOthersThan(old);
        answersOnce();
        assertThat(opsdeck.status.sockets()).isEqualTo(2);
    }

    @Test
    void socketsThatAreCutAreOpenedAgain() throws InterruptedException {
        connect();
        Set<String> old = new TreeSet<>(slack.sockets().open());
        old.forEach(slack.outages()::cut);

        awaitTwoOthersThan(old);
        answersOnce();
    }

    @Test
    void aSocketThatIsOpenButDeadIsFoundAndReplaced() throws InterruptedException {
        SocketTiming quick = ConnectedOpsdeck.QUICK_SOCKETS;
        opsdeck = ConnectedOpsdeck.overSockets(
                slack,
                setup().sockets(new SocketTiming(
                        quick.openSpacing(),
                        quick.helloLimit(),
                        quick.pingEvery(),
                        Duration.ofSeconds(2),
                        quick.retry(),
                        quick.longestRetry(),
                        quick.switchedOff())));
        Set<String> old = new TreeSet<>(slack.sockets().open());
        old.forEach(slack.outages()::freeze);

        await().atMost(SOON)
                .until(() -> slack.sockets().open().stream()
                                .filter(socket -> !old.contains(socket))
                                .count()
                        == 2);
        // The dead socket is counted when its replacement already serves, so the count may follow a moment later.
        // On a machine that stands still for two seconds the replacements look dead too.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(opsdeck.counted("opsdeck.slack.sockets.ended", "reason", "dead"))
                        .isGreaterThanOrEqualTo(2));
        await().atMost(SOON).until(() -> opsdeck.status.sockets() == 2);
    }

    @Test
    void aSwitchedOffSocketModeIsSaidAndNotHammered() {
        connect();
        int opened = slack.calls().of("apps.connections.open").size();
        slack.sockets().linkDisabled();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(opsdeck.status.trouble())
                        .hasValueSatisfying(trouble -> assertThat(trouble).contains("Socket Mode is switched off")));
        await().atMost(SOON).until(() -> slack.sockets().open().isEmpty());
        assertThat(slack.calls().of("apps.connections.open")).hasSize(opened);
    }

    @Test
    void startsWhileSlackIsAwayAndConnectsWhenItIsBack() throws InterruptedException {
        slack.outages().unreachable();
        opsdeck = new ConnectedOpsdeck(slack, setup());
        opsdeck.sockets.start();
        assertThat(opsdeck.identity.ask()).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(opsdeck.status.trouble())
                        .hasValueSatisfying(trouble -> assertThat(trouble).contains("does not answer")));
        slack.outages().over();

        slack.sockets().awaitOpen(2, SOON);
        assertThat(opsdeck.identity.ask()).isPresent();
        answersOnce();
        assertThat(opsdeck.status.trouble()).isEmpty();
    }

    @Test
    void aRefusedTokenIsSaidAndTriedAgain() throws InterruptedException {
        slack.faults().times(2, "apps.connections.open", new Fault.Error("invalid_auth"));
        slack.faults().once("apps.connections.open", new Fault.RateLimited(1));
        opsdeck = new ConnectedOpsdeck(slack, setup());
        opsdeck.sockets.start();

        slack.sockets().awaitOpen(2, SOON);
        answersOnce();
    }

    @Test
    void theSecondSocketWaitsForSlacksLimitAndTheFirstAloneIsReady() throws InterruptedException {
        SocketTiming quick = ConnectedOpsdeck.QUICK_SOCKETS;
        opsdeck = new ConnectedOpsdeck(
                slack,
                setup().sockets(new SocketTiming(
                        Duration.ofHours(1),
                        quick.helloLimit(),
                        quick.pingEvery(),
                        quick.deadAfter(),
                        quick.retry(),
                        quick.longestRetry(),
                        quick.switchedOff())));
        opsdeck.sockets.start();

        slack.sockets().awaitOpen(1, SOON);
        answersOnce();
        assertThat(slack.calls().of("apps.connections.open")).hasSize(1);
        // The only one is replaced at once nevertheless, whether Slack asks for it or it breaks.
        String first = slack.sockets().open().getFirst();
        slack.outages().cut(first);
        await().atMost(SOON)
                .until(() -> slack.sockets().open().size() == 1
                        && !slack.sockets().open().contains(first));
        answersOnce();
    }

    @Test
    void largeEnvelopesArriveWholeAndNonsenseIsIgnored() throws InterruptedException {
        connect();
        String socket = slack.sockets().open().getFirst();
        slack.sockets().sendRaw(socket, "no json");
        slack.sockets().sendRaw(socket, "{\"type\":\"new_kind\"}");
        slack.person(alice).mention(web, "x".repeat(100_000));

        await().atMost(SOON).until(() -> opsdeck.requests.size() == 1);
        assertThat(opsdeck.requests.getFirst().text()).hasSize(100_000);
        assertThat(slack.sockets().open()).contains(socket);
    }

    @Test
    void aMessageThatIsTooLargeEndsItsSocketAndNoOther() throws InterruptedException {
        connect();
        Set<String> old = new TreeSet<>(slack.sockets().open());
        String socket = old.iterator().next();
        slack.sockets().sendRaw(socket, "x".repeat(5 << 20));

        await().atMost(SOON)
                .until(() -> slack.sockets().open().size() == 2
                        && !slack.sockets().open().contains(socket));
        answersOnce();
    }

    @Test
    void stoppingAcknowledgesWhatWasTakenAndClosesBothSockets() throws InterruptedException {
        connect();
        Delivery delivery = slack.person(alice).command(web, "/ops ping");
        delivery.awaitAck(SOON);
        opsdeck.sockets.close(Duration.ofSeconds(2));
        new GracefulShutdown(opsdeck.inbox, opsdeck.outbox, Ticker.system()).drain(SOON);

        assertThat(slack.messages(web)).hasSize(1);
        await().atMost(SOON).until(() -> slack.sockets().open().isEmpty());
    }
}
