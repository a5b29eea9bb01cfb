package dev.opsdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.servers.FreePort;
import dev.opsdeck.slack.client.SlackStatus;
import dev.opsdeck.slack.inbound.Inbox;
import dev.opsdeck.slack.inbound.TestHandling;
import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries over HTTP to the real server, with everything that is not Slack's turned away. */
class HttpModeTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path directory;

    private static SlackStandIn slack;
    private static EmbeddedServer server;
    private static User alice;
    private static Channel web;

    /** No policy is loaded here: what looks at it at the start, in a thread of its own, fails there and is not what is tested. */
    private static ConditionFactory patiently() {
        return await().dontCatchUncaughtExceptions();
    }

    @BeforeAll
    static void start() throws Exception {
        int port = FreePort.find();
        slack = SlackStandIn.start(
                SlackStandIn.Settings.standard().postingTo(URI.create("http://127.0.0.1:" + port + "/slack/events")));
        slack.rates().enforce(false);
        alice = slack.workspace().people().add("U024BE7LH", "alice");
        web = slack.channel("web", alice);
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port", port,
                        "slack.api-url", slack.apiUrl(),
                        "slack.bot-token", slack.botToken(),
                        "slack.signing-secret", slack.signingSecret(),
                        "opsdeck.data", directory.toString(),
                        "opsdeck.database.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                        "test.slack.handling", "true"));
        patiently()
                .atMost(SOON)
                .until(() -> server.getApplicationContext()
                        .getBean(SlackStatus.class)
                        .trouble()
                        .isEmpty());
        patiently()
                .atMost(SOON)
                .until(() -> server.getApplicationContext()
                        .getBean(dev.opsdeck.database.Database.class)
                        .isReady());
        // The first one loads what the others need; the stand-in waits three seconds for an answer, as Slack does.
        String first = command("warm up");
        post(first, signed(first, FORM, Instant.now()));
    }

    @AfterAll
    static void stop() {
        server.close();
        slack.close();
    }

    @BeforeEach
    void forget() throws InterruptedException {
        // What the test before sent is handled after it was acknowledged.
        assertThat(server.getApplicationContext().getBean(Inbox.class).awaitIdle(SOON))
                .isTrue();
        TestHandling.REQUESTS.clear();
    }

    private static HttpResponse<String> post(String body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve("/slack/events"))
                .timeout(SOON)
                .POST(body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, String> signed(String body, String type, Instant at) throws GeneralSecurityException {
        String timestamp = Long.toString(at.getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(slack.signingSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "Content-Type", type,
                "X-Slack-Request-Timestamp", timestamp,
                "X-Slack-Signature", "v0=" + HexFormat.of().formatHex(signature));
    }

    private static String command(String text) {
        return "team_id=T1&channel_id=" + web.id() + "&user_id=" + alice.id() + "&command=%2Fops&trigger_id="
                + UUID.randomUUID() + "&text=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static double refused(int status) {
        var counter = server.getApplicationContext()
                .getBean(MeterRegistry.class)
                .find("opsdeck.slack.http.refused")
                .tag("status", Integer.toString(status))
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void aCommandAMentionADirectMessageAndAClickAreHeard() throws Exception {
        Delivery command = slack.person(alice).command(web, "/ops pods für <alle>");
        assertThat(command.awaitAck(SOON).status()).isEqualTo(200);
        slack.awaitMessage(message -> message.visibleText().contains("Heard pods für"), SOON);
        assertThat(slack.person(alice).mention(web, "by mention").awaitAck(SOON).status())
                .isEqualTo(200);
        slack.awaitMessage(message -> message.visibleText().contains("Heard by mention."), SOON);
        slack.person(alice).directMessage("directly");
        Message answer = slack.awaitMessage(message -> message.visibleText().contains("Heard directly."), SOON);

        assertThat(answer.channel()).startsWith("D");
        assertThat(TestHandling.REQUESTS).hasSize(3).allMatch(request -> request.recorded());
    }

    @Test
    void slackIsProvenThatTheAddressIsOurs() throws Exception {
        assertThat(slack.http().orElseThrow().verifyAddress("a challenge")).isTrue();
    }

    @Test
    void aReplayOfAValidDeliveryIsTakenAndHasNoSecondEffect() throws Exception {
        String body = command("replayed");
        Map<String, String> headers = signed(body, FORM, Instant.now());

        assertThat(post(body, headers).statusCode()).isEqualTo(200);
        assertThat(post(body, headers).statusCode()).isEqualTo(200);
        assertThat(server.getApplicationContext().getBean(Inbox.class).awaitIdle(SOON))
                .isTrue();
        assertThat(TestHandling.REQUESTS).hasSize(1);
    }

    @Test
    void aWrongSignatureIsRefusedAndCounted() throws Exception {
        double before = refused(401);
        String body = command("forged");

        assertThat(post(body, signed(body + "&more=1", FORM, Instant.now())).statusCode())
                .isEqualTo(401);
        assertThat(post(body, Map.of("Content-Type", FORM)).statusCode()).isEqualTo(401);
        assertThat(TestHandling.REQUESTS).isEmpty();
        assertThat(refused(401)).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {-310, 310, 86_400})
    void anOldTimestampAndOneOfTheFutureAreRefused(long seconds) throws Exception {
        String body = command("old");

        assertThat(post(body, signed(body, FORM, Instant.now().plusSeconds(seconds)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(TestHandling.REQUESTS).isEmpty();
    }

    @Test
    void noBodyIsABadRequest() throws Exception {
        double before = refused(400);

        assertThat(post("", signed("", FORM, Instant.now())).statusCode()).isEqualTo(400);
        assertThat(refused(400)).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/xml"})
    void whatIsNeitherFormNorJsonIsRefused(String type) throws Exception {
        String body = command("typed");

        assertThat(post(body, signed(body, type, Instant.now())).statusCode()).isEqualTo(415);
        assertThat(TestHandling.REQUESTS).isEmpty();
    }

    @Test
    void aBodyOfTwoMebibytesIsRefusedAndCounted() throws Exception {
        double before = refused(413);
        String body = command("x".repeat(2 << 20));

        assertThat(post(body, signed(body, FORM, Instant.now())).statusCode()).isEqualTo(413);
        assertThat(TestHandling.REQUESTS).isEmpty();
        assertThat(refused(413)).isEqualTo(before + 1);
    }

    @Test
    void signedNonsenseIsAcknowledgedAndNothingMore() throws Exception {
        for (String body :
                new String[] {"{\"type\":\"new_kind\"}", "{\"type\":\"event_callback\"}", "payload=%7B", "{"}) {
            assertThat(post(body, signed(body, "application/json", Instant.now()))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(post("ssl_check=1&token=x", signed("ssl_check=1&token=x", FORM, Instant.now()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(TestHandling.REQUESTS).isEmpty();
    }

    @Test
    void readinessNamesSlackAndMetricsShowAcknowledgements() throws Exception {
        String body = command("counted");
        post(body, signed(body, FORM, Instant.now()));
        HttpResponse<String> readiness = HTTP.send(
                HttpRequest.newBuilder(server.getURI().resolve("/health/readiness"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> metrics = HTTP.send(
                HttpRequest.newBuilder(server.getURI().resolve("/prometheus")).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(readiness.body()).contains("\"slack\":{").contains("\"name\":\"opsdeck\",\"status\":\"UP\"");
        assertThat(metrics.body())
                .contains("opsdeck_slack_acknowledgement_seconds_count{transport=\"http\"}")
                .contains("opsdeck_slack_deliveries_total{outcome=\"accepted\"}");
    }
}
