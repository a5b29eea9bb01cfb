package dev.opsdeck.slack.inbound;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import dev.opsdeck.slack.client.SlackApi;
import dev.opsdeck.slack.client.SlackMetrics;
import dev.opsdeck.slack.client.SlackSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
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
    private static final Pattern EVERY = Pattern.compile(".*", Pattern.DOTALL);
    private static final String BODY = "opsdeck.body";

    private final SlackSettings settings;
    private final SlackApi api;
    private final Intake intake;
    private final SlackMetrics metrics;
    private final Arrivals arrivals;
    private final Lock lock = new ReentrantLock();
    private @Nullable Routes routes;

    public Ingress(SlackSettings settings, SlackApi api, Intake intake, SlackMetrics metrics, Clock clock) {
        this.settings = settings;
        this.api = api;
        this.intake = intake;
        this.metrics = metrics;
        arrivals = new Arrivals(clock);
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
                .slack(api.slack())
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
                .unmatchedRequestHandler(this::unmatched)
                .build();
    }

    /**
     * Bolt's own middleware is left out: it verifies less than {@code RequestSignature} does, and asks Slack who we are
     * before the first delivery and every ten minutes while one waits for its acknowledgement.
     */
    private App app(AppConfig config) {
        App app = new App(config, List.of((request, response, chain) -> {
            request.getContext().getAdditionalValues().put(BODY, request.getRequestBodyAsString());
            return chain.next(request);
        }));
        app.command(EVERY, (request, context) -> {
            intake.take(arrivals.command(request.getPayload()));
            return context.ack();
        });
        app.event(AppMentionEvent.class, (payload, context) -> message(context));
        app.event(MessageEvent.class, (payload, context) -> message(context));
        app.blockAction(EVERY, (request, context) -> {
            clicked(request);
            return context.ack();
        });
        return app.start();
    }

    private Response message(Context context) {
        String body = context.getAdditionalValues().get(BODY);
        arrivals.message(body == null ? "{}" : body).ifPresentOrElse(intake::take, () -> metrics.delivery("ignored"));
        return Response.ok();
    }

    private void clicked(BlockActionRequest request) {
        arrivals.clicks(request.getPayload()).forEach(intake::take);
    }

    /** Bolt matches no handler to several actions at once, and would answer 404 to whatever it does not know. */
    private Response unmatched(Request<?> request) {
        if (request instanceof BlockActionRequest several
                && several.getPayload().getActions() != null) {
            clicked(several);
            return Response.ok();
        }
        return ignored();
    }
}
