package dev.opsdeck.demo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.demo.page.PageSettings.Persona;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Content;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.SlackFile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person sees and does on the page, without the script. */
final class SlackPageTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final OpenedPage opened = new OpenedPage();

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void aTypedCommandGoesToTheApp() {
        HttpResponse<String> answer = opened.post("/ada/web/write", Map.of("text", "/ops pods pr-123"));

        assertThat(answer.statusCode()).isEqualTo(303);
        ObjectNode payload = onlyDelivery();
        assertThat(Json.text(payload, "command")).isEqualTo("/ops");
        assertThat(Json.text(payload, "text")).isEqualTo("pods pr-123");
        assertThat(Json.text(payload, "user_id")).isEqualTo(opened.ada.id());
    }

    @Test
    void aMentionGoesToTheAppAndOtherWordsDoNot() {
        opened.post("/ada/web/write", Map.of("text", "good morning"));
        assertThat(opened.slack.deliveries().deliveries()).isEmpty();

        opened.post("/ada/web/write", Map.of("text", "@opsdeck pods pr-123"));

        assertThat(Json.text(onlyDelivery().path("event"), "text")).endsWith("> pods pr-123");
        assertThat(opened.open("/ada/web").select("#messages article").eachText())
                .anyMatch(text -> text.contains("good morning"))
                .anyMatch(text -> text.contains("@opsdeck pods pr-123"));
    }

    @Test
    void aMessageToTheAppIsAnswerableInItsDirectMessage() {
        opened.post("/ada/@opsdeck/write", Map.of("text", "help"));

        assertThat(Json.text(onlyDelivery().path("event"), "channel_type")).isEqualTo("im");
        assertThat(opened.open("/ada/@opsdeck").select("h1").first().text()).startsWith("opsdeck");
    }

    @Test
    void aSlashCommandInAThreadIsNotTakenAsInSlack() {
        Message parent = opened.slack.person(opened.ada).say(opened.web, "an alert");
        Map<String, String> typed = Map.of("text", "/ops pods", "thread", parent.ts(), "in-thread", "true");

        opened.post("/ada/web/write", typed);

        Document page = opened.open("/ada/web?thread=" + parent.ts());
        assertThat(page.select("#thread article").last().text()).contains("/ops is not supported in threads");
        assertThat(opened.slack.deliveries().deliveries()).isEmpty();
    }

    @Test
    void aReplyStandsInTheThreadAndIsCountedUnderItsParent() {
        Message parent = opened.slack.person(opened.ada).say(opened.web, "an alert");

        opened.post("/guest/web/write", Map.of("text", "looking", "thread", parent.ts(), "in-thread", "true"));

        Document page = opened.open("/ada/web?thread=" + parent.ts());
        assertThat(page.select("#thread article .rich").eachText()).containsExactly("an alert", "looking");
        assertThat(page.select("#messages article .rich").eachText()).containsExactly("an alert");
        assertThat(page.select("#messages .replies").text()).contains("1 reply");
    }

    @Test
    void whatIsForOnePersonAloneNobodyElseSees() {
        opened.slack
                .workspace()
                .messages()
                .whisper(opened.guest.id(), opened.web.id(), null, Content.of("denied"), Ephemeral.Source.API);

        Document guests = opened.open("/guest/web");
        assertThat(guests.select("article.private").text())
                .contains("Only visible to you")
                .contains("denied");
        assertThat(opened.open("/ada/web").text()).doesNotContain("denied");

        String ts = guests.select("article.private").attr("data-ts");
        opened.post("/guest/web/dismiss", Map.of("ts", ts));
        assertThat(opened.open("/guest/web").text()).doesNotContain("denied");
    }

    @Test
    void aPressedButtonGoesToTheAppWithItsValue() {
        Message message =
                post("[{'type': 'actions', 'elements': [{'type': 'button', 'action_id': 'stop', 'value': 'v1',"
                        + " 'text': {'type': 'plain_text', 'text': 'Stop'}}]}]");
        assertThat(opened.open("/ada/web")
                        .select("button[name=action][value=stop]")
                        .text())
                .isEqualTo("Stop");

        opened.post("/ada/web/press", Map.of("ts", message.ts(), "action", "stop"));

        JsonNode action = onlyDelivery().path("actions").path(0);
        assertThat(Json.text(action, "action_id")).isEqualTo("stop");
        assertThat(Json.text(action, "value")).isEqualTo("v1");
    }

    @Test
    void aChosenOptionGoesToTheApp() {
        Message message =
                post("[{'type': 'actions', 'elements': [{'type': 'static_select', 'action_id': 'pick', 'options': "
                        + "[{'text': {'type': 'plain_text', 'text': 'One'}, 'value': '1'}]}]}]");

        opened.post("/ada/web/press", Map.of("ts", message.ts(), "action", "pick", "option:pick", "1"));

        assertThat(Json.text(onlyDelivery().path("actions").path(0).path("selected_option"), "value"))
                .isEqualTo("1");
    }

    @Test
    void aButtonThatWasTakenAwayIsSaidToBeGone() {
        Message message = post("[{'type': 'divider'}]");

        assertThat(opened.post("/ada/web/press", Map.of("ts", message.ts(), "action", "stop"))
                        .body())
                .contains("no longer there");
    }

    @Test
    void aModalIsFilledInAndSubmitted() throws InterruptedException {
        opened.slack.workspace().views().open(opened.ada.id(), json("""
                {'type': 'modal', 'callback_id': 'run', 'title': {'type': 'plain_text', 'text': 'Run a cron'},
                 'submit': {'type': 'plain_text', 'text': 'Run'},
                 'blocks': [{'type': 'input', 'block_id': 'target', 'label': {'type': 'plain_text', 'text': 'Target'},
                   'element': {'type': 'plain_text_input', 'action_id': 'value', 'initial_value': 'pr-123'}}]}"""));
        Document page = opened.open("/ada/web");
        assertThat(page.select("#modal-title").text()).isEqualTo("Run a cron");
        assertThat(page.select("#modal input[name=input-0]").val()).isEqualTo("pr-123");
        assertThat(opened.open("/guest/web").select("#modal dialog")).isEmpty();
        opened.slack.clock().holdStill();

        Thread submitting = Thread.startVirtualThread(() -> opened.post(
                page.select("#modal form").attr("action"), Map.of("input-0", "pr-124", "back", "/ada/web")));

        await().atMost(SOON).until(() -> !opened.slack.deliveries().deliveries().isEmpty());
        JsonNode values = onlyDelivery().path("view").path("state").path("values");
        assertThat(Json.text(values.path("target").path("value"), "value")).isEqualTo("pr-124");
        // Cut off by the end of this test it would fail whichever test awaits something just then.
        assertThat(submitting.join(SOON)).isTrue();
    }

    @Test
    void aFileIsForThoseWhoAreInItsChannel() {
        String file = opened.uploaded("pods.txt", "one\ntwo\n");
        opened.slack.workspace().files().share(file, new SlackFile.Share(opened.web.id(), "1.1", ""));
        var stranger = opened.slack.workspace().people().add("U0STRANGE", "stranger");

        HttpResponse<String> mine = opened.send(HttpRequest.newBuilder(opened.at("/-/files/U0ADA/" + file)));
        HttpResponse<String> theirs =
                opened.send(HttpRequest.newBuilder(opened.at("/-/files/" + stranger.id() + "/" + file)));

        assertThat(mine.body()).isEqualTo("one\ntwo\n");
        assertThat(mine.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(theirs.statusCode()).isEqualTo(404);
    }

    @Test
    void whatChangesIsSentToTheOpenPage() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var unended = http.sendAsync(
                    HttpRequest.newBuilder(opened.at("/ada/web/live"))
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.fromLineSubscriber(new Lines(events)));
            await().atMost(SOON).until(() -> events.contains("event: everything"));

            Message said = opened.slack.person(opened.guest).say(opened.web, "first words");
            await().atMost(SOON).until(() -> events.stream().anyMatch(line -> line.contains("first words")));
            opened.slack.workspace().messages().update(said, Content.of("second words"));
            await().atMost(SOON).until(() -> events.stream().anyMatch(line -> line.contains("second words")));
            opened.slack.workspace().messages().delete(said);
            String gone = Patch.gone("messages", MessageView.Place.CHANNEL.id(said.ts()))
                    .json();
            await().atMost(SOON).until(() -> events.stream().anyMatch(line -> line.contains(gone)));
            assertThat(unended).isNotDone();
            http.shutdownNow();
        }
    }

    @Test
    void aMessageElsewhereIsCountedAsUnread() {
        Channel ops = opened.slack.channel("ops", opened.ada, opened.guest);
        opened.open("/ada/ops");
        opened.slack.person(opened.guest).say(ops, "one");
        opened.slack.person(opened.guest).say(ops, "two");

        assertThat(opened.open("/ada/web").select(".conversation.unread").text())
                .isEqualTo("#ops2 unread");
        opened.open("/ada/ops");
        assertThat(opened.open("/ada/web").select(".conversation.unread")).isEmpty();
    }

    @Test
    void onlyWhoSitsHereMayAct() {
        HttpResponse<String> foreignSite = opened.send(HttpRequest.newBuilder(opened.at("/ada/web/write"))
                .header("Origin", "https://evil.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("text=%2Fops+pods")));
        HttpResponse<String> crossSite = opened.send(HttpRequest.newBuilder(opened.at("/ada/web/write"))
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("text=%2Fops+pods")));

        assertThat(foreignSite.statusCode()).isEqualTo(403);
        assertThat(crossSite.statusCode()).isEqualTo(403);
        assertThat(opened.slack.deliveries().deliveries()).isEmpty();
    }

    @Test
    void aPersonSeesOnlyTheConversationsTheyAreIn() {
        Channel secret = opened.slack.channel("secret", opened.ada);

        assertThat(opened.open("/ada/web").select("#conversations").text()).contains("secret");
        assertThat(opened.open("/guest/web").select("#conversations").text()).doesNotContain("secret");
        assertThat(opened.send(HttpRequest.newBuilder(opened.at("/guest/" + secret.name())))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTakenPortIsNamedWithTheWayOut() {
        PageSettings same = new PageSettings(
                opened.page.address().getPort(), "Acme", List.of(new Persona(opened.ada, "dev")), List.of(), List::of);

        assertThatThrownBy(() -> SlackPage.start(opened.slack, same, Clock.systemUTC()))
                .isInstanceOf(SlackPage.PortTakenException.class)
                .hasMessageContaining("Port " + same.port())
                .hasMessageContaining("PORT=");
    }

    private Message post(String blocks) {
        Content content = new Content("", json(blocks), Json.array(), null);
        return opened.slack
                .workspace()
                .messages()
                .post(opened.web.id(), null, opened.slack.workspace().appAuthor(), content, Message.Marks.NONE);
    }

    private ObjectNode onlyDelivery() {
        List<Delivery> all = opened.slack.deliveries().deliveries();
        assertThat(all).hasSize(1);
        return all.getFirst().payload();
    }

    private static JsonNode json(String quoted) {
        return Json.parse(quoted.replace('\'', '"')).orElseThrow();
    }
}
