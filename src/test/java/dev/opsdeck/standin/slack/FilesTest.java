package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import dev.opsdeck.standin.slack.SlackStandIn.Settings;
import dev.opsdeck.standin.slack.api.Manifest;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.SlackFile;
import dev.opsdeck.standin.slack.model.User;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The three steps of an upload, by Slack's own client and by hand. */
final class FilesTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final SlackStandIn slack = SlackStandIn.start(Settings.standard()
            .installedWith(
                    Manifest.read(Path.of("config", "slack-app-manifest.yaml")).granting("files:read")));
    private final User alice = slack.workspace().people().add("alice");
    private final Channel web = slack.channel("web", alice);
    private final MethodsClient methods = Clients.bot(slack);

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void sharesAFileInAThreadSomeTimeAfterItSaidOk() throws Exception {
        Message alert = slack.person(alice).say(web, "it burns");

        var uploaded = methods.filesUploadV2(request -> request.channel(web.id())
                .threadTs(alert.ts())
                .filename("pods.txt")
                .title("All pods")
                .content("web-1 Running\n")
                .initialComment("the whole table"));

        assertThat(uploaded.isOk()).isTrue();
        Message share = slack.awaitMessage(message -> message.text().equals("the whole table"), SOON);
        assertThat(share.threadTs()).isEqualTo(alert.ts());
        SlackFile file =
                slack.workspace().files().find(share.marks().files().getFirst()).orElseThrow();
        assertThat(file.text()).isEqualTo("web-1 Running\n");
        assertThat(file.title()).isEqualTo("All pods");
        // The message is there a moment before the file knows of it.
        Awaitility.await()
                .atMost(SOON)
                .until(() -> !slack.workspace()
                        .files()
                        .find(file.id())
                        .orElseThrow()
                        .shares()
                        .isEmpty());
        assertThat(methods.filesInfo(request -> request.file(file.id()))
                        .getFile()
                        .getShares()
                        .getPublicChannels())
                .containsOnlyKeys(web.id());
    }

    @Test
    void takesExactlyTheBytesThatWereAnnounced() throws Exception {
        FilesGetUploadURLExternalResponse announced = methods.filesGetUploadURLExternal(
                request -> request.filename("a.txt").length(3));

        assertThat(upload(announced.getUploadUrl(), "four")).isEqualTo(400);
        assertThat(complete(announced.getFileId(), web.id())).isEqualTo("file_not_found");
        assertThat(upload(announced.getUploadUrl(), "abc")).isEqualTo(200);
        assertThat(complete(announced.getFileId(), web.id())).isNull();
        assertThat(complete(announced.getFileId(), web.id())).isEqualTo("file_not_found");
    }

    @Test
    void sharesOnlyWhereTheAppIs() throws Exception {
        Channel elsewhere = slack.workspace().channels().add("elsewhere", alice);
        FilesGetUploadURLExternalResponse announced = methods.filesGetUploadURLExternal(
                request -> request.filename("a.txt").length(3));
        upload(announced.getUploadUrl(), "abc");

        assertThat(complete(announced.getFileId(), elsewhere.id())).isEqualTo("not_in_channel");
        assertThat(complete(announced.getFileId(), alice.id())).isEqualTo("channel_not_found");
        assertThat(slack.workspace().files().all()).isEmpty();
    }

    @Test
    void refusesAnEmptyFile() throws Exception {
        assertThat(methods.filesGetUploadURLExternal(
                                request -> request.filename("a.txt").length(0))
                        .getError())
                .isEqualTo("invalid_arguments");
    }

    private String complete(String fileId, String channel) throws Exception {
        return methods.filesCompleteUploadExternal(request -> request.channelId(channel)
                        .files(List.of(
                                FileDetails.builder().id(fileId).title("a").build())))
                .getError();
    }

    private static int upload(String url, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }
}
