package dev.opsdeck.standin.kubernetes.api;

import dev.opsdeck.standin.kubernetes.node.Node;
import dev.opsdeck.standin.kubernetes.node.Sandbox;
import dev.opsdeck.standin.kubernetes.store.ObjectStore;
import dev.opsdeck.standin.kubernetes.store.Objects;
import dev.opsdeck.standin.kubernetes.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.WebSocketCreator;
import org.jspecify.annotations.Nullable;

/** Every request that is a WebSocket: watches, exec and port-forward. */
final class Upgrades implements WebSocketCreator {
    private static final List<String> PROTOCOLS = List.of("v5.channel.k8s.io", "v4.channel.k8s.io");

    private final ObjectStore store;
    private final Objects objects;
    private final Clock clock;
    private final Node node;
    private final Authentication authentication;
    private final Rbac rbac;
    private final Forwards forwards;

    Upgrades(ObjectStore store, Clock clock, Node node, Authentication authentication, Rbac rbac, Forwards forwards) {
        this.store = store;
        this.objects = new Objects(store);
        this.clock = clock;
        this.node = node;
        this.authentication = authentication;
        this.rbac = rbac;
        this.forwards = forwards;
    }

    @Override
    public @Nullable Object createWebSocket(
            ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        try {
            Identity who = authentication.of(request.getHeaders());
            ApiPath path = ApiPath.of(request.getHttpURI().getDecodedPath());
            Query query = new Query(request.getHttpURI().getQuery());
            Stream.of(PROTOCOLS.toArray(String[]::new))
                    .filter(request::hasSubProtocol)
                    .findFirst()
                    .ifPresent(response::setAcceptedSubProtocol);
            return switch (path.subresource()) {
                case "exec" -> exec(who, path, query);
                case "portforward" -> forward(who, path, query);
                case "" -> watch(who, path, query);
                default -> throw Refusal.nothingThere();
            };
        } catch (Refusal refusal) {
            response.setStatus(refusal.code());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            Content.Sink.write(
                    response, true, new String(Exchange.line(refusal.status()), StandardCharsets.UTF_8), callback);
            return null;
        }
    }

    private WatchSocket watch(Identity who, ApiPath path, Query query) {
        rbac.check(who, path.narrowed(query.text("fieldSelector")).action("watch"));
        return new WatchSocket(new Watching(store, clock, path, query));
    }

    /** A WebSocket is a GET, and one that runs something needs the right to create as well (since 1.35). */
    private void checkBoth(Identity who, ApiPath path) {
        rbac.check(who, path.action("get"));
        rbac.check(who, path.action("create"));
    }

    private ExecSocket exec(Identity who, ApiPath path, Query query) {
        checkBoth(who, path);
        PodTarget target = PodTarget.of(objects, path.key(), query.text("container"));
        String phase = target.pod().getStatus().getPhase();
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            throw Refusal.badRequest("cannot exec into a container in a completed pod; current phase is " + phase);
        }
        if (target.pod().getSpec().getNodeName() == null) {
            throw Refusal.badRequest("pod %s does not have a host assigned".formatted(path.name()));
        }
        List<String> words = query.all("command");
        if (words.isEmpty()) {
            throw Refusal.badRequest("you must specify at least 1 command for the container");
        }
        Optional<Sandbox> sandbox = node.sandbox(target.pod(), target.container());
        return new ExecSocket(
                sandbox.orElseThrow(() ->
                        new Refusal(404, "NotFound", "container not found (\"%s\")".formatted(target.container()))),
                words,
                query.on("stdin"));
    }

    private ForwardSocket forward(Identity who, ApiPath path, Query query) {
        checkBoth(who, path);
        PodTarget target = PodTarget.of(objects, path.key(), firstContainer(path));
        return new ForwardSocket(
                forwards,
                target.pod(),
                query.all("ports").stream().map(Integer::valueOf).toList());
    }

    private String firstContainer(ApiPath path) {
        return objects.find(io.fabric8.kubernetes.api.model.Pod.class, path.namespace(), path.name())
                .map(pod -> pod.getSpec().getContainers().getFirst().getName())
                .orElse("");
    }
}
