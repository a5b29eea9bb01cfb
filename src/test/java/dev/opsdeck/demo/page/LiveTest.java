package dev.opsdeck.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is told to pages as it happens. */
class LiveTest {
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @Test
    void aPageHearsWhatChanges() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient();
                OpenedPage opened = new OpenedPage()) {
            BufferedReader events = listen(http, opened);
            assertThat(lineWith(events, "event:")).contains("everything");
            opened.slack.person(opened.ada).say(opened.web, "Good morning");
            assertThat(lineWith(events, "Good morning")).startsWith("data:");
            http.shutdownNow();
        }
    }

    @RepeatedTest(5)
    void theServerEndsQuietlyWhilePagesAreOpen() throws Exception {
        Logger javalin = (Logger) LoggerFactory.getLogger("io.javalin.Javalin");
        logged.start();
        javalin.addAppender(logged);
        try (HttpClient http = HttpClient.newHttpClient()) {
            OpenedPage opened = new OpenedPage();
            List<BufferedReader> pages = new ArrayList<>();
            for (int number = 0; number < 8; number++) {
                pages.add(listen(http, opened));
            }
            for (BufferedReader events : pages) {
                assertThat(lineWith(events, "event:")).contains("everything");
            }

            opened.close();
            for (BufferedReader events : pages) {
                readToTheEnd(events);
            }
            http.shutdownNow();

            assertThat(List.copyOf(logged.list))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .noneMatch(message -> message.contains("xception"));
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

    /** Whether in good order or cut: the end comes. */
    private static void readToTheEnd(BufferedReader events) {
        try {
            while (events.readLine() != null) {
                // Nothing more is wanted of it.
            }
        } catch (IOException cut) {
            // An end, too.
        }
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
