package dev.opsdeck.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.User;
import java.io.IOException;
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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What comes over HTTP and is not from Slack, or not for the first time: no work is done, and it is counted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpRefusalsIT {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newHttpClient();
    private SlackStandIn slack;
    private Channel web;
    private User ada;
    private PackagedOpsdeck opsdeck;
    private int requests;

    @BeforeAll
    void start(@TempDir Path home) {
        slack = SlackStandIn.start();
        ada = slack.workspace().people().add("U024BE7LH", "ada");
        web = slack.channel("web", ada);
        opsdeck = new PackagedOpsdeck.Settings(home)
                .httpMode(slack)
                .file("policy.yaml", """
                        teams:
                          web: {members: [U024BE7LH]}
                        grants:
                          - {team: web, may: [read], on: "*"}
                        """)
                .serve();
    }

    @AfterAll
    void stop() {
        opsdeck.close();
        slack.close();
    }

    private String command() {
        requests++;
        return ("command=%2Fops&text=whoami&user_id=U024BE7LH&team_id="
                + slack.workspace().teamId()
                + "&channel_id=" + web.id() + "&trigger_id=1." + requests + "&response_url="
                + URLEncoder.encode(slack.apiUrl(), StandardCharsets.UTF_8));
    }

    private int post(String body, String contentType, Instant at, String secret) throws Exception {
        String timestamp = String.valueOf(at.getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(opsdeck.uri("/slack/events"))
                .header("Content-Type", contentType)
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", "v0=" + signature(secret, "v0:" + timestamp + ":" + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String signature(String secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private double counted(String line) throws IOException, InterruptedException {
        return opsdeck.get("/prometheus")
                .body()
                .lines()
                .filter(metric -> metric.startsWith(line))
                .mapToDouble(metric -> Double.parseDouble(metric.substring(metric.lastIndexOf(' '))))
                .sum();
    }

    private void isRefusedAndCounted(int status, String body, String contentType, Instant at, String secret)
            throws Exception {
        String refused = "opsdeck_slack_http_refused_total{status=\"" + status + "\"}";
        double refusedBefore = counted(refused);
        double takenBefore = counted("opsdeck_slack_deliveries_total");

        assertThat(post(body, contentType, at, secret)).isEqualTo(status);

        assertThat(counted(refused)).isEqualTo(refusedBefore + 1);
        assertThat(counted("opsdeck_slack_deliveries_total")).isEqualTo(takenBefore);
    }

    @Test
    void aWrongSignature() throws Exception {
        isRefusedAndCounted(401, command(), FORM, Instant.now(), "somebody else's secret");
    }

    @Test
    void anOldTimestamp() throws Exception {
        Instant old = Instant.now().minus(Duration.ofMinutes(6));
        isRefusedAndCounted(401, command(), FORM, old, slack.signingSecret());
    }

    @Test
    void noBody() throws Exception {
        isRefusedAndCounted(400, "", FORM, Instant.now(), slack.signingSecret());
    }

    @Test
    void twoMebibytes() throws Exception {
        isRefusedAndCounted(413, "x".repeat(2 << 20), FORM, Instant.now(), slack.signingSecret());
    }

    @Test
    void aBodyThatIsNoForm() throws Exception {
        isRefusedAndCounted(415, command(), "text/plain", Instant.now(), slack.signingSecret());
    }

    @Test
    void aReplayIsAcknowledgedAndDoesNothing() throws Exception {
        String body = command();
        double duplicates = counted("opsdeck_slack_deliveries_total{outcome=\"duplicate\"");
        double accepted = counted("opsdeck_slack_deliveries_total{outcome=\"accepted\"");

        assertThat(post(body, FORM, Instant.now(), slack.signingSecret())).isEqualTo(200);
        assertThat(post(body, FORM, Instant.now(), slack.signingSecret())).isEqualTo(200);

        assertThat(counted("opsdeck_slack_deliveries_total{outcome=\"accepted\""))
                .isEqualTo(accepted + 1);
        assertThat(counted("opsdeck_slack_deliveries_total{outcome=\"duplicate\""))
                .isEqualTo(duplicates + 1);
    }

    @Test
    void theAddressIsVerifiedAsSlackAsks() throws Exception {
        String body =
                "{\"type\":\"url_verification\",\"challenge\":\"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P\"}";
        String timestamp = String.valueOf(Instant.now().getEpochSecond());
        URI address = opsdeck.uri("/slack/events");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", "v0=" + signature(slack.signingSecret(), "v0:" + timestamp + ":" + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();

        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(http.send(request, HttpResponse.BodyHandlers.ofString())
                                .body())
                        .contains("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"));
    }
}
