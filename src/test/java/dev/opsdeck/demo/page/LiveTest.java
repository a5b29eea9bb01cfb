package dev.opsdeck.demo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is told to pages as it happens. */
class LiveTest {
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @Test
    void aPageHearsWhatChangesAndTheServerEndsQuietlyWhileItIsOpen() throws Exception {
        Logger javalin = (Logger) LoggerFactory.getLogger("io.javalin.Javalin");
        logged.start();
        javalin.addAppender(logged);
        try (HttpClient http = HttpClient.newHttpClient()) {
            OpenedPage opened = new OpenedPage();
            BufferedReader events = listen(http, opened);
            assertThat(lineWith(events, "event:")).contains("everything");
            opened.slack.person(opened.ada).say(opened.web, "Good morning");
            assertThat(lineWith(events, "Good morning")).startsWith("data:");

            opened.close();
            http.shutdownNow();

            await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(10)).until(() -> logged.list.size() < 10);
        } finally {
            javalin.detachAppender(logged);
        }
    }

    private static BufferedReader listen(HttpClient http, OpenedPage opened) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(opened.at("/ada/" + opened.web.id() + "/live"))
                .header("Accept", "text/event-stream")
                .build();
        InputStream body =
                http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    private static String lineWith(BufferedReader events, String words) throws IOException {
        String line = events.readLine();
        while (line != null && !line.contains(words)) {
            line = events.readLine();
        }
        assertThat(line).as("a line with %s", words).isNotNull();
        return line;
    }
}
