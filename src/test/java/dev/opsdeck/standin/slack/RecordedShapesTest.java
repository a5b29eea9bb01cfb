package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import dev.opsdeck.standin.slack.api.Manifest;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.View;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stand-in answers what Slack was recorded to, key by key, and nothing that Slack's own SDK does not know. How the
 * stand-in behaves is another matter; its shapes are not our belief alone.
 */
final class RecordedShapesTest {
    private static final RecordedShapes RECORDED = new RecordedShapes();
    private static final Pattern METHOD = Pattern.compile("(?:bot|new Method)\\(\"([^\"]+)\"");
    private static final Manifest MANIFEST = Manifest.read(Path.of("config", "slack-app-manifest.yaml"))
            .granting("channels:history", "reactions:write", "files:read");
    private static final String GO = """
            [{"type": "actions", "elements": [{"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}]}]""";
    private static final String MODAL = """
            {"type": "modal", "title": {"type": "plain_text", "text": "One"}, "notify_on_close": true, "blocks": %s}""".formatted(GO);
    private static final String HOME = "{\"type\": \"home\", \"blocks\": %s}".formatted(GO);

    /** Calls one method and gives the SDK's answer. */
    @FunctionalInterface
    private interface Call {
        SlackApiTextResponse by(RecordedShapesTest test) throws Exception;
    }

    private static final Map<String, Call> CALLS = Map.ofEntries(
            Map.entry("auth.test", test -> test.methods.authTest(request -> request)),
            Map.entry("bots.info", test -> test.methods.botsInfo(request -> request.bot(test.bot()))),
            Map.entry(
                    "apps.connections.open",
                    test -> test.sdk.methods(test.slack.appToken()).appsConnectionsOpen(request -> request)),
            Map.entry(
                    "chat.postMessage",
                    test -> test.methods.chatPostMessage(request -> request.channel(test.web.id())
                            .threadTs(test.said.ts())
                            .text("a < b")
                            .blocksAsString(GO))),
            Map.entry(
                    "chat.update",
                    test -> test.methods.chatUpdate(request ->
                            request.channel(test.web.id()).ts(test.posted.ts()).text("now"))),
            Map.entry(
                    "chat.postEphemeral",
                    test -> test.methods.chatPostEphemeral(request ->
                            request.channel(test.web.id()).user(test.alice.id()).text("psst"))),
            Map.entry(
                    "chat.delete",
                    test -> test.methods.chatDelete(
                            request -> request.channel(test.web.id()).ts(test.posted.ts()))),
            Map.entry(
                    "chat.getPermalink",
                    test -> test.methods.chatGetPermalink(
                            request -> request.channel(test.web.id()).messageTs(test.posted.ts()))),
            Map.entry("users.info", test -> test.methods.usersInfo(request -> request.user(test.alice.id()))),
            Map.entry(
                    "usergroups.list",
                    test -> test.methods.usergroupsList(
                            request -> request.includeUsers(true).includeCount(true))),
            Map.entry(
                    "usergroups.users.list",
                    test -> test.methods.usergroupsUsersList(request -> request.usergroup("S07ONCALL"))),
            Map.entry(
                    "conversations.info",
                    test -> test.methods.conversationsInfo(request -> request.channel(test.web.id()))),
            Map.entry(
                    "conversations.open",
                    test -> test.methods.conversationsOpen(
                            request -> request.users(List.of(test.alice.id())).returnIm(true))),
            Map.entry(
                    "conversations.members",
                    test -> test.methods.conversationsMembers(
                            request -> request.channel(test.web.id()).limit(1))),
            Map.entry("conversations.list", test -> test.methods.conversationsList(request -> request)),
            Map.entry(
                    "conversations.history",
                    test -> test.methods.conversationsHistory(
                            request -> request.channel(test.web.id()).includeAllMetadata(true))),
            Map.entry(
                    "conversations.replies",
                    test -> test.methods.conversationsReplies(
                            request -> request.channel(test.web.id()).ts(test.said.ts()))),
            Map.entry("views.open", RecordedShapesTest::open),
            Map.entry("views.push", test -> {
                test.open();
                return test.methods.viewsPush(
                        request -> request.triggerId(test.trigger()).viewAsString(MODAL));
            }),
            Map.entry("views.update", test -> {
                View open = test.opened();
                return test.methods.viewsUpdate(
                        request -> request.viewId(open.id()).viewAsString(MODAL));
            }),
            Map.entry(
                    "views.publish",
                    test -> test.methods.viewsPublish(
                            request -> request.userId(test.alice.id()).viewAsString(HOME))),
            Map.entry("reactions.add", test -> test.react("fire")),
            Map.entry(
                    "reactions.remove",
                    test -> test.methods.reactionsRemove(request -> request.channel(test.web.id())
                            .timestamp(test.said.ts())
                            .name("eyes"))),
            Map.entry("files.getUploadURLExternal", RecordedShapesTest::announce),
            Map.entry("files.completeUploadExternal", test -> test.upload().completed()),
            Map.entry("files.info", test -> {
                String file = test.upload().file();
                return test.methods.filesInfo(request -> request.file(file));
            }));

    private record Upload(String file, SlackApiTextResponse completed) {}

    private final SlackStandIn slack =
            SlackStandIn.start(SlackStandIn.Settings.standard().installedWith(MANIFEST));
    private final User alice = slack.workspace().people().add("alice");
    private final Channel web = slack.channel("web", alice);
    private final Slack sdk = Clients.sdk(slack);
    private final MethodsClient methods = sdk.methods(slack.botToken());
    private Message said;
    private Message posted;

    @BeforeEach
    void talk() throws Exception {
        slack.workspace().people().group("S07ONCALL", "on-call", alice);
        said = slack.person(alice).say(web, "it burns");
        String ts = methods.chatPostMessage(request -> request.channel(web.id())
                        .threadTs(said.ts())
                        .replyBroadcast(true)
                        .text("pods")
                        .blocksAsString(GO))
                .getTs();
        posted = slack.workspace().messages().find(web.id(), ts).orElseThrow();
        react("eyes");
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void everyMethodOfTheStandInIsHeld() throws Exception {
        String table = Files.readString(Path.of("src/demo/java/dev/opsdeck/standin/slack/api/Methods.java"));
        Set<String> served =
                METHOD.matcher(table).results().map(found -> found.group(1)).collect(Collectors.toSet());

        assertThat(CALLS.keySet()).isEqualTo(served);
        assertThat(RECORDED.names()).containsAll(served);
    }

    static Set<String> methods() {
        return new TreeSet<>(CALLS.keySet());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aMethodAnswersAsItWasRecorded(String method) throws Exception {
        SlackApiTextResponse answer = CALLS.get(method).by(this);

        assertThat(answer.getError()).isNull();
        JsonNode body = slack.calls().of(method).getLast().answer().body();
        assertThat(RECORDED.strangeIn(method, body)).isEmpty();
        assertThat(SdkReading.unknownIn(body, answer.getClass())).isEmpty();
    }

    @Test
    void aKeyThatSlackNeverSentIsFound() {
        JsonNode body = Json.parse("{\"ok\": \"yes\", \"bot\": {\"nick\": 1}}").orElseThrow();

        assertThat(RECORDED.strangeIn("bots.info", body))
                .containsExactly("ok is a string and was a boolean", "bot.nick was never seen");
    }

    private String bot() {
        return slack.workspace().app().botId();
    }

    private String trigger() {
        return slack.workspace().triggers().issue(alice.id());
    }

    private SlackApiTextResponse open() throws Exception {
        return methods.viewsOpen(request -> request.triggerId(trigger()).viewAsString(MODAL));
    }

    private View opened() {
        try {
            open();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
        return slack.workspace().views().openFor(alice.id()).getFirst();
    }

    private SlackApiTextResponse react(String emoji) throws Exception {
        return methods.reactionsAdd(
                request -> request.channel(web.id()).timestamp(said.ts()).name(emoji));
    }

    private FilesGetUploadURLExternalResponse announce() throws Exception {
        return methods.filesGetUploadURLExternal(
                request -> request.filename("a.txt").length(1));
    }

    private Upload upload() throws Exception {
        FilesGetUploadURLExternalResponse announced = announce();
        HttpRequest bytes = HttpRequest.newBuilder(URI.create(announced.getUploadUrl()))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(bytes, HttpResponse.BodyHandlers.discarding());
        }
        return new Upload(announced.getFileId(), complete(announced.getFileId()));
    }

    private SlackApiTextResponse complete(String file) throws Exception {
        var part = FilesCompleteUploadExternalRequest.FileDetails.builder()
                .id(file)
                .title("A")
                .build();
        return methods.filesCompleteUploadExternal(
                request -> request.channelId(web.id()).files(List.of(part)));
    }
}
