package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.app_backend.SlackSignature;
import dev.opsdeck.standin.slack.SlackStandIn.Settings;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Author;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Content;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP mode: signed requests, answers as acknowledgements, Slack's retries. */
final class HttpModeTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final HttpApp app = new HttpApp();
    private final FaultySlack slack = FaultySlack.start(Settings.standard().postingTo(app.address()));
    private final User alice = slack.workspace().people().add("alice");
    private final Channel web = slack.channel("web", alice);

    @BeforeEach
    void holdTheClockStill() {
        slack.clock().holdStill();
    }

    @AfterEach
    void stop() {
        slack.close();
        app.close();
    }

    @Test
    void signsSoThatSlacksOwnVerifierIsContent() throws Exception {
        slack.person(alice).command(web, "/ops pods ü&b").awaitAck(SOON);

        HttpApp.Received request = app.next();

        SlackSignature.Verifier verifier =
                new SlackSignature.Verifier(new SlackSignature.Generator(slack.signingSecret()));
        assertThat(verifier.isValid(request.timestamp(), request.body(), request.signature()))
                .isTrue();
        assertThat(verifier.isValid(request.timestamp(), request.body() + "x", request.signature()))
                .isFalse();
        assertThat(request.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(URLDecoder.decode(request.body(), StandardCharsets.UTF_8)).contains("text=pods ü&amp;b");
    }

    @Test
    void showsWhatTheAnswerSays() {
        app.replyWith(200, "{\"text\": \"on it\"}");

        Delivery command = slack.person(alice).command(web, "/ops pods");

        assertThat(command.awaitAck(SOON).status()).isEqualTo(200);
        assertThat(slack.awaitEphemeral(alice, shown -> shown.text().equals("on it"), SOON)
                        .source())
                .isEqualTo(Ephemeral.Source.ACKNOWLEDGEMENT);
    }

    @Test
    void tellsThePersonWhenTheAppFails() {
        app.replyWith(500, "");

        Delivery command = slack.person(alice).command(web, "/ops pods");

        assertThat(command.awaitNotice(SOON)).isEqualTo("/ops failed with the error \"dispatch_failed\"");
    }

    @Test
    void sendsAFailedEventAgainWithItsNumberAndReason() throws Exception {
        app.replyWith(503, "");
        Delivery mention = slack.person(alice).mention(web, "pods");
        mention.awaitResult(0, SOON);
        slack.clock().advance(Duration.ZERO);
        mention.awaitResult(1, SOON);
        app.replyWith(200, "");
        slack.clock().advance(Duration.ofMinutes(1));
        mention.awaitAck(SOON);
        HttpApp.Received first = app.next();
        HttpApp.Received second = app.next();
        HttpApp.Received third = app.next();

        assertThat(first.retryNumber()).isNull();
        assertThat(second.retryNumber()).isEqualTo("1");
        assertThat(third.retryNumber()).isEqualTo("2");
        assertThat(third.retryReason()).isEqualTo("http_error");
        assertThat(Json.parse(third.body())).isEqualTo(Json.parse(first.body()));
    }

    @Test
    void doesNotSendAgainWhenTheAppForbidsIt() throws Exception {
        app.refuseForGood(500);
        Delivery mention = slack.person(alice).mention(web, "pods");
        app.next();
        assertThat(mention.awaitResult(0, SOON)).isEqualTo("http_error");

        slack.clock().advance(Duration.ofMinutes(10));

        assertThat(mention.attempts()).hasSize(1);
        assertThat(app.nothingReceived()).isTrue();
    }

    @Test
    void sendsAClickAsAFormField() throws Exception {
        Content content = new Content("x", Json.parse("""
                                [{"type": "actions", "elements": [{"type": "button", "action_id": "go", "value": "1",
                                  "text": {"type": "plain_text", "text": "Go"}}]}]""").orElseThrow(), Json.array(), null);
        Author bot = slack.workspace().appAuthor();
        Message message = slack.workspace().messages().post(web.id(), null, bot, content, Message.Marks.NONE);

        slack.person(alice).click(message, "Go").awaitAck(SOON);

        String form = URLDecoder.decode(app.next().body(), StandardCharsets.UTF_8);
        assertThat(form).startsWith("payload={");
        var payload = Json.parse(form.substring("payload=".length())).orElseThrow();
        assertThat(payload.at("/actions/0/action_id").asText()).isEqualTo("go");
        assertThat(payload.at("/actions/0/value").asText()).isEqualTo("1");
        assertThat(payload.at("/container/message_ts").asText()).isEqualTo(message.ts());
    }

    @Test
    void asksTheAddressToProveItself() throws Exception {
        app.replyWith(200, "challenge-7");

        assertThat(slack.http().orElseThrow().verifyAddress("challenge-7")).isTrue();
        assertThat(slack.http().orElseThrow().verifyAddress("challenge-8")).isFalse();
    }
}
