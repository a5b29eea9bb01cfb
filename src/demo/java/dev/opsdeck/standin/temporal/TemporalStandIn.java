package dev.opsdeck.standin.temporal;

import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A Temporal server on loopback for the demo and the tests: the calls about namespaces with Temporal's validations and
 * errors, the server's version, and health. Plaintext unless its builder says otherwise.
 */
public final class TemporalStandIn implements AutoCloseable {
    private static final String WORKFLOW_SERVICE = "temporal.api.workflowservice.v1.WorkflowService";
    private static final Duration SYSTEMS_OWN_RETENTION = Duration.ofDays(7);

    private final TemporalNamespaceBook book = new TemporalNamespaceBook();
    private final Server server;

    private TemporalStandIn(NettyServerBuilder builder) {
        HealthStatusManager health = new HealthStatusManager();
        health.setStatus(WORKFLOW_SERVICE, ServingStatus.SERVING);
        add(new Namespace(
                "temporal-system", SYSTEMS_OWN_RETENTION, "Temporal internal system namespace", "", Map.of()));
        try {
            server = builder.addService(
                            new TemporalFrontend(book, UUID.randomUUID().toString()))
                    .addService(new TemporalOperator(book))
                    .addService(health.getHealthService())
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build()
                    .start();
        } catch (IOException taken) {
            throw new UncheckedIOException("The Temporal stand-in cannot listen: " + taken.getMessage(), taken);
        }
    }

    /** Starts one on a free port; it has {@code temporal-system} and nothing else. */
    public static TemporalStandIn start() {
        return start(NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    }

    /** Starts one with a port, a certificate or interceptors of the caller's. */
    public static TemporalStandIn start(NettyServerBuilder builder) {
        return new TemporalStandIn(builder);
    }

    /** {@code 127.0.0.1:PORT}. */
    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** Takes global namespaces from now on, as a server does that is one of several; the usual one refuses them. */
    public TemporalStandIn withGlobalNamespaces() {
        book.global(true);
        return this;
    }

    /**
     * A namespace to begin with.
     *
     * @param data free keys and values, {@code opsdeck.dev/environment} among them
     */
    public record Namespace(
            String name, Duration retention, String description, String ownerEmail, Map<String, String> data) {}

    /** Adds one. */
    public void add(Namespace namespace) {
        DescribeNamespaceResponse.Builder made = TemporalNamespaces.made(
                namespace.name(),
                UUID.randomUUID().toString(),
                com.google.protobuf.Duration.newBuilder()
                        .setSeconds(namespace.retention().toSeconds())
                        .build());
        made.getNamespaceInfoBuilder()
                .setDescription(namespace.description())
                .setOwnerEmail(namespace.ownerEmail())
                .putAllData(namespace.data());
        put(made.build());
    }

    /** Adds or replaces one by the server's own description of it. */
    public void put(DescribeNamespaceResponse namespace) {
        book.put(namespace);
    }

    /** The server's description of one. */
    public Optional<DescribeNamespaceResponse> find(String name) {
        return book.find(name);
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            boolean ended = server.awaitTermination(5, TimeUnit.SECONDS);
            assert ended;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
