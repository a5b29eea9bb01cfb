package dev.opsdeck.standin.kubernetes.api;

import dev.opsdeck.standin.kubernetes.node.Node;
import dev.opsdeck.standin.kubernetes.store.ObjectStore;
import dev.opsdeck.standin.kubernetes.store.Objects;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** The HTTP server on loopback. */
public final class ApiServer implements AutoCloseable {
    /** A script travels in the address of an exec. */
    private static final int LONGEST_HEAD = 1 << 20;

    private final Server server;
    private final ServerConnector connector;
    private final Authentication authentication;
    private volatile boolean closing;

    /** Serves what the store holds and the node runs. */
    public ApiServer(ObjectStore store, Clock clock, Node node, Forwards forwards) {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("kubernetes-stand-in");
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("kubernetes-stand-in-", 0).factory()));
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(LONGEST_HEAD);
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(Logs.patience().toMillis());
        server.addConnector(connector);
        Rbac rbac = new Rbac(store);
        authentication = new Authentication(rbac);
        Upgrades upgrades = new Upgrades(store, clock, node, authentication, rbac, forwards);
        Logs logs = new Logs(node, new Objects(store), clock, () -> closing);
        ContextHandler context = new ContextHandler("/");
        WebSocketUpgradeHandler sockets = WebSocketUpgradeHandler.from(server, context, container -> {
            container.setIdleTimeout(Duration.ofHours(1));
            container.setMaxBinaryMessageSize(LONGEST_HEAD);
            container.addMapping("/*", upgrades);
        });
        sockets.setHandler(new ApiHandler(store, clock, authentication, rbac, logs));
        context.setHandler(sockets);
        server.setHandler(context);
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception failed) {
            throw new IllegalStateException(
                    "The Kubernetes stand-in cannot listen on 127.0.0.1: " + failed.getMessage(), failed);
        }
    }

    /** Whose requests carry a token. */
    public void accept(String token, Identity identity) {
        authentication.accept(token, identity);
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    @Override
    public void close() {
        closing = true;
        try {
            server.stop();
        } catch (Exception alreadyGone) {
            throw new IllegalStateException(alreadyGone);
        }
    }
}
