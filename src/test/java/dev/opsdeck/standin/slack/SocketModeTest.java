package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.User;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Socket Mode as Slack does it: greetings, turns, acknowledgements, retries, ends. */
final class SocketModeTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final FaultySlack slack = FaultySlack.start();
    private final User alice = slack.workspace().people().add("alice");
    private final Channel web = slack.channel("web", alice);

    @BeforeEach
    void holdTheClockStill() {
        slack.clock().holdStill();
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    /** One that Slack has greeted, and so counts: which of two is the first is certain only then. */
    private PlainSocket greeted() {
        PlainSocket socket = PlainSocket.open(slack);
        socket.next();
        return socket;
    }

    @Test
    void greetsWithTheNumberOfConnections() {
        JsonNode first = PlainSocket.open(slack).next();
        JsonNode second = PlainSocket.open(slack).next();

        assertThat(Json.text(first, "type")).isEqualTo("hello");
        assertThat(first.path("num_connections").asInt()).isEqualTo(1);
        assertThat(second.path("num_connections").asInt()).isEqualTo(2);
    }

    @Test
    void takesATicketOnce() {
        String address = Json.text(PlainSocket.askForAddress(slack), "url");
        PlainSocket.openAt(address).next();

        PlainSocket again = PlainSocket.openAt(address);

        assertThat(again.closed()).succeedsWithin(SOON);
        assertThat(slack.sockets().open()).hasSize(1);
    }

    @Test
    void sendsTheEleventhSocketAway() {
        IntStream.range(0, 10).forEach(_ -> PlainSocket.open(slack).next());
        slack.rates().enforce(false);

        JsonNode answer = PlainSocket.open(slack).next();

        assertThat(Json.text(answer, "reason")).isEqualTo("too_many_websockets");
        assertThat(slack.sockets().open()).hasSize(10);
    }

    @Test
    void givesEachPayloadToOneSocketInTurn() {
        PlainSocket one = greeted();
        PlainSocket two = greeted();

        slack.person(alice).command(web, "/ops help");
        slack.person(alice).command(web, "/ops pods");

        assertThat(one.next().at("/payload/text").asText()).isEqualTo("help");
        assertThat(two.next().at("/payload/text").asText()).isEqualTo("pods");
        assertThat(one.nothingArrived()).isTrue();
    }

    @Test
    void seesWhichSocketAnAcknowledgementCameFromAndWhen() {
        PlainSocket one = greeted();
        PlainSocket two = greeted();
        Delivery first = slack.person(alice).command(web, "/ops help");
        Delivery second = slack.person(alice).command(web, "/ops help");

        one.ack(one.next());
        one.ack(two.next());

        assertThat(first.awaitAck(SOON).onOtherSocket()).isFalse();
        assertThat(second.awaitAck(SOON).onOtherSocket()).isTrue();
        assertThat(first.awaitAck(SOON).latency()).isPositive().isLessThan(SOON);
        assertThat(first.notice()).isEmpty();
    }

    @Test
    void tellsThePersonWhenNobodyAnswersInThreeSeconds() {
        PlainSocket.open(slack).next();
        Delivery command = slack.person(alice).command(web, "/ops help");

        slack.clock().advance(Duration.ofSeconds(3));

        assertThat(command.awaitNotice(SOON)).isEqualTo("/ops failed with the error \"operation_timeout\"");
        assertThat(slack.ephemeralsFor(alice))
                .extracting(shown -> shown.text())
                .containsExactly("/ops failed with the error \"operation_timeout\"");
        assertThat(command.attempts()).hasSize(1);
    }

    @Test
    void tellsThePersonAtOnceWhenNobodyIsConnected() {
        Delivery command = slack.person(alice).command(web, "/ops help");

        assertThat(command.awaitNotice(SOON)).isEqualTo("/ops failed with the error \"dispatch_failed\"");
    }

    @Test
    void sendsAnEventAgainAtOnceAfterOneMinuteAndAfterFive() {
        PlainSocket socket = PlainSocket.open(slack);
        socket.next();
        Delivery mention = slack.person(alice).mention(web, "pods");
        JsonNode first = socket.next();

        slack.clock().advance(Duration.ofSeconds(3));
        JsonNode second = socket.next();
        slack.clock().advance(Duration.ofSeconds(3));
        slack.clock().advance(Duration.ofMinutes(1));
        JsonNode third = socket.next();
        slack.clock().advance(Duration.ofSeconds(3));
        slack.clock().advance(Duration.ofMinutes(5));
        JsonNode fourth = socket.next();
        socket.ack(fourth);

        assertThat(List.of(first, second, third, fourth))
                .extracting(envelope -> envelope.path("retry_attempt").asInt())
                .containsExactly(0, 1, 2, 3);
        assertThat(List.of(second, third, fourth))
                .allSatisfy(
                        retry -> assertThat(retry.at("/payload/event_id")).isEqualTo(first.at("/payload/event_id")));
        assertThat(Json.text(second, "retry_reason")).isEqualTo("timeout");
        assertThat(mention.awaitResult(3, SOON)).isEqualTo(Delivery.ACKNOWLEDGED);
    }

    @Test
    void keepsAnEventForTheNextAttemptWhenNobodyIsConnected() {
        Delivery mention = slack.person(alice).mention(web, "pods");
        slack.clock().advance(Duration.ZERO);
        assertThat(mention.attempts())
                .extracting(Delivery.Attempt::result)
                .containsExactly("connection_failed", "connection_failed");
        PlainSocket socket = PlainSocket.open(slack);
        socket.next();

        slack.clock().advance(Duration.ofMinutes(1));

        assertThat(socket.next().path("retry_attempt").asInt()).isEqualTo(2);
    }

    @Test
    void deliversTheSameEnvelopeOnTwoSocketsOnCommand() {
        PlainSocket one = PlainSocket.open(slack);
        PlainSocket two = PlainSocket.open(slack);
        one.next();
        two.next();
        slack.deliveryFaults().duplicateNext(1);

        slack.person(alice).command(web, "/ops help");

        assertThat(Json.text(one.next(), "envelope_id")).isEqualTo(Json.text(two.next(), "envelope_id"));
    }

    @Test
    void losesAndDelaysDeliveriesOnCommand() {
        PlainSocket socket = PlainSocket.open(slack);
        socket.next();
        slack.deliveryFaults().dropNext(1);
        slack.deliveryFaults().delayNext(1, Duration.ofSeconds(2));

        Delivery dropped = slack.person(alice).command(web, "/ops dropped");
        slack.person(alice).command(web, "/ops delayed");

        assertThat(dropped.attempts().getFirst().via()).isEmpty();
        assertThat(socket.nothingArrived()).isTrue();
        slack.clock().advance(Duration.ofSeconds(2));
        assertThat(socket.next().at("/payload/text").asText()).isEqualTo("delayed");
    }

    @Test
    void warnsTenSecondsBeforeItClosesASocket() {
        PlainSocket socket = PlainSocket.open(slack);
        socket.next();

        slack.sockets().disconnect(slack.sockets().open().getFirst(), "warning");

        assertThat(Json.text(socket.next(), "reason")).isEqualTo("warning");
        assertThat(socket.closed()).isNotDone();
        slack.clock().advance(Duration.ofSeconds(10));
        assertThat(socket.closed()).succeedsWithin(SOON);
        slack.sockets().awaitOpen(0, SOON);
    }

    @Test
    void givesOutNoSocketOnceSocketModeIsSwitchedOff() {
        PlainSocket socket = PlainSocket.open(slack);
        socket.next();

        slack.sockets().linkDisabled();

        assertThat(Json.text(socket.next(), "reason")).isEqualTo("link_disabled");
        assertThat(socket.closed()).succeedsWithin(SOON);
        assertThat(PlainSocket.askForAddress(slack).path("ok").asBoolean()).isFalse();
        slack.sockets().linkEnabled();
        assertThat(PlainSocket.askForAddress(slack).path("ok").asBoolean()).isTrue();
    }

    @Test
    void answersPingsUntilTheSocketIsFrozen() throws Exception {
        PlainSocket socket = PlainSocket.open(slack);
        socket.next();
        socket.ping("one");
        assertThat(socket.pongs().poll(60, TimeUnit.SECONDS)).isEqualTo("one");

        slack.outages().freeze(slack.sockets().open().getFirst());
        socket.ping("two");
        Delivery lost = slack.person(alice).command(web, "/ops help");

        assertThat(lost.attempts().getFirst().via()).hasSize(1);
        Awaitility.await()
                .atMost(SOON)
                .during(Duration.ofMillis(300))
                .until(() -> socket.pongs().isEmpty()
                        && socket.nothingArrived()
                        && !socket.closed().isDone());
    }

    @Test
    void cutsASocketWithoutAGoodbye() {
        PlainSocket socket = PlainSocket.open(slack);
        socket.next();

        slack.outages().cut(slack.sockets().open().getFirst());

        assertThat(socket.closed()).succeedsWithin(SOON).isNotEqualTo(1001);
        slack.sockets().awaitOpen(0, SOON);
    }

    @Test
    void isGoneAndComesBackOnTheSamePort() {
        PlainSocket socket = PlainSocket.open(slack);
        socket.next();

        slack.outages().unreachable();

        assertThat(socket.closed()).succeedsWithin(SOON);
        assertThatThrownBy(() -> PlainSocket.askForAddress(slack)).hasCauseInstanceOf(IOException.class);
        slack.outages().over();
        assertThat(Json.text(PlainSocket.open(slack).next(), "type")).isEqualTo("hello");
    }

    @Test
    void answersEverythingWith503WhenItIsDown() {
        String address = Json.text(PlainSocket.askForAddress(slack), "url");

        slack.outages().unavailable();

        assertThatThrownBy(() -> PlainSocket.openAt(address)).isInstanceOf(CompletionException.class);
        slack.outages().over();
        assertThat(Json.text(PlainSocket.openAt(address).next(), "type")).isEqualTo("hello");
    }
}
