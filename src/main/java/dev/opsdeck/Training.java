package dev.opsdeck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.commandline.Subcommand;
import dev.opsdeck.config.BrokenConfigException;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A start for the launcher, which remembers the classes that it loads: with a Slack on loopback that agrees to everything,
 * until Opsdeck wants a socket of it and has answered one request.
 */
final class Training {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Training() {}

    static int run(Class<?> main) throws InterruptedException {
        CountDownLatch wantsSocket = new CountDownLatch(1);
        HttpServer slack = slack(wantsSocket);
        System.setProperty(
                "slack.api.url",
                "http://127.0.0.1:%d/".formatted(slack.getAddress().getPort()));
        System.setProperty("slack.bot.token", "xoxb-training");
        System.setProperty("slack.app.token", "xapp-training");
        try (ApplicationContext context = Startup.context(main);
                HttpClient client = HttpClient.newHttpClient()) {
            int port = Startup.start(context).getPort();
            context.getBean(CommandParser.class).parse("help", _ -> true);
            wantsSocket.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/readiness"))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return Subcommand.OK;
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } catch (BrokenConfigException broken) {
            System.err.println(broken.getMessage());
            return Subcommand.BAD_INPUT;
        } finally {
            slack.stop(0);
        }
    }

    private static HttpServer slack(CountDownLatch wantsSocket) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> agree(exchange, wantsSocket));
            server.start();
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static void agree(HttpExchange exchange, CountDownLatch wantsSocket) throws IOException {
        try (exchange) {
            if (exchange.getRequestHeaders().containsKey("Upgrade")) {
                wantsSocket.countDown();
            }
            byte[] answer = """
                    {"ok":true,"url":"ws://127.0.0.1:%d/","team_id":"T0TRAINING","user_id":"U0TRAINING","bot_id":"B0TRAINING"}""".formatted(exchange.getLocalAddress().getPort()).getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
