package dev.opsdeck.standin.kubernetes.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.kubernetes.store.ObjectStore;
import dev.opsdeck.standin.kubernetes.store.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Every request that is no WebSocket: who asks, whether they may, and the answer. */
final class ApiHandler extends Handler.Abstract {
    private final ObjectStore store;
    private final Clock clock;
    private final Authentication authentication;
    private final Rbac rbac;
    private final Logs logs;
    private final Reads reads;
    private final Writes writes;

    ApiHandler(ObjectStore store, Clock clock, Authentication authentication, Rbac rbac, Logs logs) {
        this.store = store;
        this.clock = clock;
        this.authentication = authentication;
        this.rbac = rbac;
        this.logs = logs;
        this.reads = new Reads(store, clock);
        this.writes = new Writes(store);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Exchange exchange = new Exchange(request, response);
        try {
            serve(exchange);
            callback.succeeded();
        } catch (Refusal refusal) {
            exchange.answer(refusal.code(), refusal.status());
            callback.succeeded();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            callback.failed(stopping);
        } catch (IOException | java.io.UncheckedIOException gone) {
            callback.failed(gone);
        }
        return true;
    }

    private void serve(Exchange exchange) throws IOException, InterruptedException {
        Identity who = authentication.of(exchange.request().getHeaders());
        if (exchange.path().equals("/version")) {
            exchange.answer(200, version());
        } else if (exchange.path().equals("/readyz") || exchange.path().equals("/healthz")) {
            try (OutputStream out = exchange.begin("text/plain")) {
                out.write('o');
                out.write('k');
            }
        } else if (Reviews.isOne(exchange.path())) {
            new Reviews(rbac).answer(exchange, who);
        } else {
            serve(exchange, ApiPath.of(exchange.path()), who);
        }
    }

    private void serve(Exchange exchange, ApiPath path, Identity who) throws IOException, InterruptedException {
        rbac.check(who, path.narrowed(exchange.query().text("fieldSelector")).action(verb(exchange, path)));
        switch (path.subresource()) {
            case "log" -> logs.write(exchange, path);
            case "", "status", "scale" -> onObjects(exchange, path);
            case "exec", "portforward", "attach" -> throw Refusal.badRequest("Upgrade request required");
            default -> throw Refusal.nothingThere();
        }
    }

    private static String verb(Exchange exchange, ApiPath path) {
        boolean one = !path.name().isEmpty();
        return switch (exchange.method()) {
            case "GET", "HEAD" -> exchange.query().on("watch") ? "watch" : one ? "get" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> one ? "delete" : "deletecollection";
            default -> throw new Refusal(405, "MethodNotAllowed", "the server does not allow this method");
        };
    }

    private void onObjects(Exchange exchange, ApiPath path) throws IOException, InterruptedException {
        switch (verb(exchange, path)) {
            case "watch" -> watch(exchange, path);
            case "get" -> reads.get(exchange, path);
            case "list" -> reads.list(exchange, path);
            case "create" -> writes.create(exchange, path);
            case "update" -> writes.replace(exchange, path);
            case "patch" -> writes.patch(exchange, path);
            case "delete" -> writes.delete(exchange, path);
            default -> throw new Refusal(405, "MethodNotAllowed", "the server does not allow this method");
        }
    }

    private void watch(Exchange exchange, ApiPath path) throws IOException, InterruptedException {
        Watching watching = new Watching(store, clock, path, exchange.query());
        try (OutputStream out = exchange.begin("application/json")) {
            out.flush();
            watching.run(event -> {
                out.write(Exchange.line(event));
                out.flush();
            });
        }
    }

    private static ObjectNode version() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("major", "1")
                .put("minor", "36")
                .put("gitVersion", "v1.36.4")
                .put("gitCommit", "unknown")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "none")
                .put("compiler", "none")
                .put("platform", "opsdeck/stand-in");
    }
}
