package dev.opsdeck.demo.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.opsdeck.demo.page.PageSettings.Completion;
import dev.opsdeck.demo.page.PageSettings.Persona;
import dev.opsdeck.standin.slack.FaultySlack;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Files;
import dev.opsdeck.standin.slack.model.SlackFile;
import dev.opsdeck.standin.slack.model.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The page over a stand-in, with ada and guest in #web, as a browser without a script sees it. */
final class OpenedPage implements AutoCloseable {
    final FaultySlack slack = FaultySlack.start();
    final User ada = slack.workspace().people().add("U0ADA", "ada");
    final User guest = slack.workspace().people().add("U0GUEST", "guest");
    final Channel web = slack.channel("web", ada, guest);
    final SlackPage page;
    private final HttpClient http = HttpClient.newHttpClient();

    OpenedPage() {
        List<Completion> commands =
                List.of(new Completion("/ops pods", "[<target>]", "Shows pods", List.of("/ops pods pr-123")));
        PageSettings settings = new PageSettings(
                0,
                "Acme",
                List.of(new Persona(ada, "developer"), new Persona(guest, "guest")),
                List.of("/ops pods pr-123"),
                () -> commands);
        try {
            page = SlackPage.start(slack, settings, Clock.systemUTC());
        } catch (SlackPage.PortTakenException taken) {
            throw new IllegalStateException(taken);
        }
    }

    /** A file that is shared nowhere yet, by its id. */
    String uploaded(String name, String text) {
        Files files = slack.workspace().files();
        Files.Upload upload = files.announce(name, text.length(), "");
        SlackFile.Body body = new SlackFile.Body(text.getBytes(UTF_8));
        files.receive(upload, body);
        return files.complete(files.upload(upload.id()).orElseThrow(), name).id();
    }

    URI at(String path) {
        return page.address().resolve(path);
    }

    Document open(String path) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(at(path)));
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return Jsoup.parse(response.body(), path);
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        page.close();
        slack.close();
    }
}
