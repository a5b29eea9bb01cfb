package dev.opsdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.slack.inbound.TestHandling;
import dev.opsdeck.standin.slack.FaultySlack;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.User;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server from start to stop. */
class LifecycleTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    private final FaultySlack slack = FaultySlack.start();
    private final User alice = slack.workspace().people().add("U024BE7LH", "alice");
    private final Channel web = slack.channel("web", alice);

    @AfterEach
    void close() {
        slack.close();
    }

    private EmbeddedServer start(Map<String, String> ofSlack) {
        Map<String, Object> settings = new HashMap<>(ofSlack);
        settings.put("micronaut.server.port", -1);
        settings.put("opsdeck.data", directory.toString());
        settings.put("opsdeck.database.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        settings.put("test.slack.handling", "true");
        return ApplicationContext.run(EmbeddedServer.class, settings);
    }

    private EmbeddedServer startOverSockets() {
        return start(Map.of(
                "slack.api-url", slack.apiUrl(),
                "slack.bot-token", slack.botToken(),
                "slack.app-token", slack.appToken()));
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** No policy is loaded here: what looks at it at the start, in a thread of its own, fails there and is not what is tested. */
    private static ConditionFactory patiently() {
        return await().dontCatchUncaughtExceptions();
    }

    @Test
    void stoppingTakesNothingMoreAndLetsWhatIsUnderWayEndAndBeAnswered() throws Exception {
        EmbeddedServer server = startOverSockets();
        // On a slow machine the second one may be there at once.
        patiently().atMost(SOON).until(() -> !slack.sockets().open().isEmpty());
        slack.person(alice).command(web, "/ops held back").awaitAck(SOON);
        patiently()
                .atMost(SOON)
                .until(() ->
                        TestHandling.REQUESTS.stream().anyMatch(r -> r.text().equals("held back")));

        Thread stopping = Thread.ofVirtual().start(server::close);
        patiently().atMost(SOON).until(() -> slack.sockets().open().isEmpty());
        assertThat(stopping.isAlive()).isTrue();
        TestHandling.RELEASED.countDown();

        slack.awaitMessage(message -> message.visibleText().contains("Heard held back."), SOON);
        assertThat(stopping.join(SOON)).isTrue();
    }

    @Test
    void readinessFollowsSlackAndLivenessDoesNot() throws Exception {
        slack.outages().unreachable();
        try (EmbeddedServer server = startOverSockets()) {
            URI readiness = server.getURI().resolve("/health/readiness");
            HttpResponse<String> away = get(readiness);
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.body()).contains("\"slack\"").contains("\"reason\"");
            assertThat(get(server.getURI().resolve("/health/liveness")).statusCode())
                    .isEqualTo(200);
            slack.outages().over();

            patiently()
                    .atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(get(readiness).body()).containsPattern("\"slack\":\\{[^}]*\"status\":\"UP\""));
        }
    }

    @Test
    void withoutTokensItStartsAndSaysWhatIsMissing() throws Exception {
        try (EmbeddedServer server = start(Map.of())) {
            assertThat(get(server.getURI().resolve("/health/readiness")).body()).contains("SLACK_BOT_TOKEN isn't set");
            assertThat(HTTP.send(
                                    HttpRequest.newBuilder(server.getURI().resolve("/slack/events"))
                                            .POST(HttpRequest.BodyPublishers.ofString("x"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
