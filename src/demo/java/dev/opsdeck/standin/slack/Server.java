package dev.opsdeck.standin.slack;

import dev.opsdeck.standin.slack.api.Answer;
import dev.opsdeck.standin.slack.api.Arguments;
import dev.opsdeck.standin.slack.api.ResponseUrlEndpoint;
import dev.opsdeck.standin.slack.api.UploadEndpoint;
import dev.opsdeck.standin.slack.api.WebApi;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.delivery.SocketHub;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.websocket.WsConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The HTTP and WebSocket front: turns requests into calls, and answers into responses. */
final class Server implements AutoCloseable {
    /** What the server serves. */
    record Served(WebApi api, ResponseUrlEndpoint responseUrls, SocketHub sockets, UploadEndpoint uploads) {}

    private static final long LARGEST_BODY = 64L * 1024 * 1024;

    private final Served served;
    private final Network network;
    private final Javalin javalin;

    Server(Served served, Network network) {
        this.served = served;
        this.network = network;
        this.javalin = Javalin.create(this::configure).start("127.0.0.1", 0);
    }

    int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = LARGEST_BODY;
        config.jetty.modifyWebSocketServletFactory(factory -> {
            factory.setMaxTextMessageSize(LARGEST_BODY);
            factory.setIdleTimeout(Duration.ofHours(1));
        });
        config.routes.before(this::refuseWhenUnavailable);
        config.routes.wsBeforeUpgrade(this::refuseWhenUnavailable);
        config.routes.post("/api/{method}", this::call);
        config.routes.get("/api/{method}", this::call);
        config.routes.post(
                "/response/{ticket}",
                context -> answer(context, served.responseUrls().post(context.pathParam("ticket"), context.body())));
        config.routes.post(
                "/upload/{file}",
                context -> answer(context, served.uploads().receive(context.pathParam("file"), context.bodyAsBytes())));
        config.routes.ws("/link", this::link);
    }

    private void refuseWhenUnavailable(Context context) {
        if (network.isUnavailable()) {
            throw new ServiceUnavailableResponse();
        }
    }

    private void call(Context context) {
        boolean json = Objects.requireNonNullElse(context.contentType(), "").contains("json");
        Arguments arguments = json
                ? Arguments.ofJson(Json.parse(context.body()).orElseGet(Json::object))
                : Arguments.ofForm(fields(context));
        String header = Objects.requireNonNullElse(context.header("Authorization"), "");
        String token = header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : arguments.text("token");
        answer(context, served.api().call(context.pathParam("method"), token, arguments));
    }

    private static Map<String, List<String>> fields(Context context) {
        Map<String, List<String>> all = new TreeMap<>(context.queryParamMap());
        all.putAll(context.formParamMap());
        return all;
    }

    private void answer(Context context, Answer answer) {
        if (answer.lost()) {
            network.cut(context.req().getRemotePort());
            return;
        }
        answer.headers().forEach(context::header);
        context.status(answer.status());
        if (answer.body().isTextual()) {
            context.contentType("text/plain; charset=utf-8")
                    .result(answer.body().asText());
        } else {
            context.contentType("application/json; charset=utf-8").result(Json.write(answer.body()));
        }
    }

    private void link(WsConfig socket) {
        socket.onConnect(context -> {
            int peer = ((InetSocketAddress) context.session.getRemoteSocketAddress()).getPort();
            String ticket = Objects.requireNonNullElse(context.queryParam("ticket"), "");
            served.sockets().connected(ticket, new JavalinSocket(context, peer));
        });
        socket.onMessage(context -> served.sockets().received(context.sessionId(), context.message()));
        socket.onClose(context -> served.sockets().closed(context.sessionId()));
    }
}
