package dev.opsdeck.slack.inbound;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import dev.opsdeck.slack.client.SlackClients;
import dev.opsdeck.slack.client.SlackMetrics;
import dev.opsdeck.slack.client.SlackSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Bolt app that both transports feed. Every delivery is acknowledged, whatever comes of it: one that is not understood
 * would be no clearer the second time.
 */
@Singleton
public final class Ingress {
    private static final Logger LOG = LoggerFactory.getLogger(Ingress.class);

    private final SlackSettings settings;
    private final SlackClients clients;
    private final List<PayloadReader> readers;
    private final Inbox inbox;
    private final SlackMetrics metrics;
    private final Lock lock = new ReentrantLock();
    private @Nullable Routes routes;

    public Ingress(
            SlackSettings settings,
            SlackClients clients,
            List<PayloadReader> readers,
            Inbox inbox,
            SlackMetrics metrics) {
        this.settings = settings;
        this.clients = clients;
        this.readers = List.copyOf(readers);
        this.inbox = inbox;
        this.metrics = metrics;
    }

    private record Routes(App app, SlackRequestParser parser) {}

    /** Loads Bolt, so that the first delivery need not wait for that. */
    public void warmUp() {
        routes();
    }

    /** A payload of Socket Mode, as JSON. */
    public Response fromSocket(String payload) {
        return run(payload, Map.of(), true);
    }

    /** The body of an HTTP request whose signature was checked. */
    Response fromHttp(String body, Map<String, List<String>> headers) {
        return run(body, headers, false);
    }

    private Response run(String body, Map<String, List<String>> headers, boolean socket) {
        try {
            Routes made = routes();
            Request<?> request = made.parser()
                    .parse(SlackRequestParser.HttpRequest.builder()
                            .requestUri("/slack/events")
                            .requestBody(body)
                            .headers(new RequestHeaders(headers))
                            .socketMode(socket)
                            .build());
            return request == null ? ignored() : made.app().run(request);
        } catch (Exception unreadable) {
            LOG.error("a delivery could not be read", unreadable);
            metrics.delivery("unreadable");
            return Response.ok();
        }
    }

    private Response ignored() {
        metrics.delivery("ignored");
        return Response.ok();
    }

    private Routes routes() {
        lock.lock();
        try {
            Routes made = routes;
            if (made == null) {
                AppConfig config = config();
                made = new Routes(app(config), new SlackRequestParser(config));
                routes = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    /** Every setting that Bolt would otherwise take from the environment is set or emptied. */
    private AppConfig config() {
        return AppConfig.builder()
                .slack(clients.slack())
                .singleTeamBotToken(settings.botToken().orElse(null))
                .signingSecret(null)
                .clientId(null)
                .clientSecret(null)
                .redirectUri(null)
                .scope(null)
                .userScope(null)
                .oauthCancellationUrl(null)
                .oauthCompletionUrl(null)
                .allEventsApiAutoAckEnabled(true)
                .appInitializersEnabled(false)
                .unmatchedRequestHandler(request -> ignored())
                .build();
    }

    /**
     * Bolt's own middleware is left out: it verifies less than {@code RequestSignature} does, and asks Slack who we are
     * before the first delivery and every ten minutes while one waits for its acknowledgement. What no reader reads goes
     * on to Bolt, which answers Slack's questions about the address itself.
     */
    private App app(AppConfig config) {
        App app = new App(config, List.of((request, response, chain) -> {
            Optional<PayloadReader> reader = reader(request);
            return reader.isPresent() ? taken(reader.get().read(request)) : chain.next(request);
        }));
        return app.start();
    }

    private Optional<PayloadReader> reader(Request<?> payload) {
        return readers.stream().filter(reader -> reader.reads(payload)).findFirst();
    }

    private Response taken(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return ignored();
        }
        deliveries.forEach(inbox::accept);
        return Response.ok();
    }
}
