package dev.opsdeck.temporal;

import dev.opsdeck.standin.temporal.TemporalStandIn;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.api.enums.v1.NamespaceState;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.namespace.v1.NamespaceInfo;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.ListNamespacesRequest;
import io.temporal.serviceclient.StatusUtils;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The demo's Temporal server for tests: it misbehaves on command and says what it was asked. */
public final class FakeTemporal implements AutoCloseable {
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Metadata> headers = new CopyOnWriteArrayList<>();
    private final TemporalStandIn server;

    static {
        // The first connection of a process loads classes for seconds, on a busy machine longer than a command may
        // take;
        // serve opens its connections before anybody asks.
        try (FakeTemporal first = new FakeTemporal(0, null)) {
            WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(first.address())
                    .setRpcTimeout(Duration.ofMinutes(1))
                    .setSystemInfoTimeout(Duration.ofMinutes(1))
                    .build());
            var _ = stubs.blockingStub().listNamespaces(ListNamespacesRequest.getDefaultInstance());
            stubs.shutdownNow();
        }
    }

    private FakeTemporal(int port, @Nullable SslContext tls) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                .intercept(new Watch());
        if (tls != null) {
            builder.sslContext(tls);
        }
        server = TemporalStandIn.start(builder).withGlobalNamespaces();
    }

    /** What happens to a call, once. */
    private sealed interface Fault {
        /** Refused before anything is done. */
        record Before(StatusRuntimeException status) implements Fault {}

        /** Done, but the answer is this. */
        record After(StatusRuntimeException status) implements Fault {}

        /** Something else happens first. */
        record Meanwhile(Runnable event) implements Fault {}

        /** Done, and never answered. */
        record Silence() implements Fault {}
    }

    /** So long that only what hangs for ever fails a test, however busy the machine is. */
    public static TemporalTimeouts endlessPatience() {
        return new TemporalTimeouts(Duration.ofMinutes(1), Duration.ofMillis(700), Duration.ofMinutes(1));
    }

    public static FakeTemporal start() {
        return new FakeTemporal(0, null);
    }

    static FakeTemporal startOn(int port) {
        return new FakeTemporal(port, null);
    }

    static FakeTemporal secured(SslContext tls) {
        return new FakeTemporal(0, tls);
    }

    public String address() {
        return server.address();
    }

    /** A namespace that is there, with its environment's word, or without one when that is empty. */
    public FakeTemporal with(String name, String environment) {
        NamespaceInfo.Builder info = NamespaceInfo.newBuilder()
                .setName(name)
                .setId("id-of-" + name)
                .setState(NamespaceState.NAMESPACE_STATE_REGISTERED);
        if (!environment.isEmpty()) {
            info.putData(NamespaceEnvironment.KEY, environment);
        }
        return with(DescribeNamespaceResponse.newBuilder()
                .setNamespaceInfo(info)
                .setConfig(NamespaceConfig.newBuilder()
                        .setWorkflowExecutionRetentionTtl(com.google.protobuf.Duration.newBuilder()
                                .setSeconds(Duration.ofDays(3).toSeconds())))
                .build());
    }

    public FakeTemporal with(DescribeNamespaceResponse namespace) {
        server.put(namespace);
        return this;
    }

    public Optional<DescribeNamespaceResponse> namespace(String name) {
        return server.find(name);
    }

    /** The next call of this method is refused. */
    public void refuse(String method, Status status) {
        add(method, new Fault.Before(status.asRuntimeException()));
    }

    /** The next call of this method takes effect, but its answer says otherwise. */
    public void loseAnswer(String method, Status status) {
        add(method, new Fault.After(status.asRuntimeException()));
    }

    /** Something happens between the next call of this method and what it does. */
    public void meanwhile(String method, Runnable event) {
        add(method, new Fault.Meanwhile(event));
    }

    /** The next call of this method takes effect, but is never answered. */
    public void fallSilent(String method) {
        add(method, new Fault.Silence());
    }

    /** Workflow calls do not know a new namespace this often. */
    public void forgetNamespaceTimes(int times) {
        StatusRuntimeException tooNew = StatusUtils.newException(
                Status.NOT_FOUND.withDescription("Namespace it is too new is not found."),
                NamespaceNotFoundFailure.getDefaultInstance(),
                NamespaceNotFoundFailure.getDescriptor());
        for (int time = 0; time < times; time++) {
            add("DescribeWorkflowExecution", new Fault.Before(tooNew));
        }
    }

    private void add(String method, Fault fault) {
        faults.computeIfAbsent(method, _ -> new ConcurrentLinkedQueue<>()).add(fault);
    }

    /** The methods called so far, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** What came with the last call. */
    Metadata lastHeaders() {
        return headers.getLast();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Notes every call, and lets one go wrong that is to. */
    private final class Watch implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
            String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
            calls.add(method);
            headers.add(metadata);
            Fault fault =
                    faults.getOrDefault(method, new ConcurrentLinkedQueue<>()).poll();
            return switch (fault) {
                case Fault.Before(StatusRuntimeException refused) -> {
                    call.close(refused.getStatus(), trailers(refused));
                    yield new ServerCall.Listener<>() {};
                }
                case Fault.After(StatusRuntimeException refused) ->
                    next.startCall(new Answered<>(call, Optional.of(refused)), metadata);
                case Fault.Meanwhile(Runnable event) -> {
                    event.run();
                    yield next.startCall(call, metadata);
                }
                case Fault.Silence _ -> next.startCall(new Answered<>(call, Optional.empty()), metadata);
                case null -> next.startCall(call, metadata);
            };
        }
    }

    private static Metadata trailers(StatusRuntimeException refused) {
        return Optional.ofNullable(refused.getTrailers()).orElseGet(Metadata::new);
    }

    /** A call whose true answer nobody gets: another one, or none. */
    private static final class Answered<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final Optional<StatusRuntimeException> instead;

        Answered(ServerCall<Q, A> call, Optional<StatusRuntimeException> instead) {
            super(call);
            this.instead = instead;
        }

        @Override
        public void sendHeaders(Metadata headers) {
            // The head of an answer would already be one.
        }

        @Override
        public void sendMessage(A answer) {
            // It is lost.
        }

        @Override
        public void close(Status status, Metadata trailers) {
            instead.ifPresent(refused -> super.close(refused.getStatus(), trailers(refused)));
        }
    }
}
