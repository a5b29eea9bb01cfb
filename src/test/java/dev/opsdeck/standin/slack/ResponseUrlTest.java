package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.standin.slack.SlackStandIn.Settings;
import dev.opsdeck.standin.slack.api.ApiCall;
import dev.opsdeck.standin.slack.api.ResponseUrlEndpoint;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Content;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Response URLs: five uses in thirty minutes, and what each kind can replace. */
final class ResponseUrlTest {
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
    void takesFiveAnswersAndNoMore() throws Exception {
        String url = urlOf(slack.person(alice).command(web, "/ops pods"));
        for (int i = 0; i < 5; i++) {
            assertThat(respond(url, "{\"text\": \"hi\"}").statusCode()).isEqualTo(200);
        }

        HttpResponse<String> sixth = respond(url, "{\"text\": \"hi\"}");

        assertThat(sixth.statusCode()).isEqualTo(404);
        assertThat(sixth.body()).contains("used_url");
        assertThat(slack.ephemeralsFor(alice)).hasSize(5);
        assertThat(slack.calls().of(ResponseUrlEndpoint.CALL))
                .extracting(ApiCall::status)
                .endsWith(200, 404);
    }

    @Test
    void expiresAfterThirtyMinutes() throws Exception {
        String url = urlOf(slack.person(alice).command(web, "/ops pods"));
        slack.clock().advance(Duration.ofMinutes(31));

        HttpResponse<String> late = respond(url, "{\"text\": \"hi\"}");

        assertThat(late.statusCode()).isEqualTo(404);
        assertThat(late.body()).contains("expired_url");
    }

    @Test
    void speaksInTheChannelAlsoWhereTheAppIsNot() throws Exception {
        Channel elsewhere = slack.workspace().channels().add("elsewhere", alice);
        String url = urlOf(slack.person(alice).command(elsewhere, "/ops pods"));

        respond(url, "{\"text\": \"hi all\", \"response_type\": \"in_channel\"}");

        assertThat(slack.messages(elsewhere)).extracting(Message::text).containsExactly("hi all");
    }

    @Test
    void ignoresReplacingForACommand() throws Exception {
        String url = urlOf(slack.person(alice).command(web, "/ops pods"));

        respond(url, "{\"text\": \"one\"}");
        respond(url, "{\"text\": \"two\", \"replace_original\": true}");

        assertThat(slack.ephemeralsFor(alice)).extracting(Ephemeral::text).containsExactly("one", "two");
    }

    @Test
    void replacesAndDeletesTheEphemeralThatWasClicked() throws Exception {
        Ephemeral shown =
                slack.workspace().messages().whisper(alice.id(), web.id(), null, withButton(), Ephemeral.Source.API);
        Delivery click = slack.person(alice).click(shown, "go");

        respond(urlOf(click), "{\"text\": \"done\", \"replace_original\": true}");

        assertThat(slack.ephemeralsFor(alice)).extracting(Ephemeral::text).containsExactly("done");
        assertThat(click.payload().has("message")).isFalse();
        assertThat(click.payload().at("/container/is_ephemeral").asBoolean()).isTrue();
        respond(urlOf(click), "{\"delete_original\": true}");
        assertThat(slack.ephemeralsFor(alice)).isEmpty();
    }

    @Test
    void replacesTheMessageThatWasClicked() throws Exception {
        Message message = slack.workspace()
                .messages()
                .post(web.id(), null, slack.workspace().appAuthor(), withButton(), Message.Marks.NONE);

        respond(urlOf(slack.person(alice).click(message, "go")), "{\"text\": \"done\", \"replace_original\": true}");

        assertThat(slack.messages(web)).singleElement().satisfies(now -> {
            assertThat(now.text()).isEqualTo("done");
            assertThat(now.ts()).isEqualTo(message.ts());
        });
    }

    @Test
    void refusesWhatSlackRefuses() throws Exception {
        String url = urlOf(slack.person(alice).command(web, "/ops pods"));

        assertThat(respond(url, "not json").statusCode()).isEqualTo(400);
        assertThat(respond(url, "{\"blocks\": [{\"type\": \"marquee\"}]}").body())
                .contains("invalid_blocks");
        assertThat(respond(url.substring(0, url.lastIndexOf('/')) + "/unknown", "{}")
                        .statusCode())
                .isEqualTo(404);
    }

    private static Content withButton() {
        return new Content("sure?", Json.parse("""
                                [{"type": "actions", "elements": [{"type": "button", "action_id": "go",
                                  "text": {"type": "plain_text", "text": "Go"}}]}]""").orElseThrow(), Json.array(), null);
    }

    private static String urlOf(Delivery delivery) {
        return Json.text(delivery.payload(), "response_url");
    }

    private static HttpResponse<String> respond(String url, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
