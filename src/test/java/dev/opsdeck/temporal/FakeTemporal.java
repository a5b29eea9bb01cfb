package dev.opsdeck.temporal;

import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.NamespaceState;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.namespace.v1.NamespaceInfo;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.ListNamespacesRequest;
import io.temporal.api.workflowservice.v1.ListNamespacesResponse;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceResponse;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.StatusUtils;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Temporal frontend on loopback that knows namespaces and nothing else, and that can misbehave on command. */
public final class FakeTemporal implements AutoCloseable {
    private final SortedMap<String, DescribeNamespaceResponse> namespaces = new ConcurrentSkipListMap<>();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Metadata> headers = new CopyOnWriteArrayList<>();
    private final Server server;

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
                .addService(ServerInterceptors.intercept((BindableService) new Frontend(), new Watch()));
        if (tls != null) {
            builder.sslContext(tls);
        }
        try {
            server = builder.build().start();
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
    }

    /** What happens to a call, once. */
    private sealed interface Fault {
        /** Refused before anything is done. */
        record Before(StatusRuntimeException status) implements Fault {}

        /** Done, but the answer is this. */
        record After(StatusRuntimeException status) implements Fault {}

        /** Done, and never answered. */
        record Silence() implements Fault {}
    }

    /** So long that only what hangs for ever fails a test, however busy the machine is. */
    public static TemporalPatience endlessPatience() {
        return new TemporalPatience(Duration.ofMinutes(1), Duration.ofMillis(700), Duration.ofMinutes(1));
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
        return "127.0.0.1:" + server.getPort();
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
        namespaces.put(namespace.getNamespaceInfo().getName(), namespace);
        return this;
    }

    public Optional<DescribeNamespaceResponse> namespace(String name) {
        return Optional.ofNullable(namespaces.get(name));
    }

    /** The next call of this method is refused. */
    public void refuse(String method, Status status) {
        add(method, new Fault.Before(status.asRuntimeException()));
    }

    /** The next call of this method takes effect, but its answer says otherwise. */
    public void loseAnswer(String method, Status status) {
        add(method, new Fault.After(status.asRuntimeException()));
    }

    /** The next call of this method takes effect, but is never answered. */
    public void fallSilent(String method) {
        add(method, new Fault.Silence());
    }

    /** Workflow calls do not know a new namespace this often. */
    public void forgetNamespaceTimes(int times) {
        for (int time = 0; time < times; time++) {
            add("DescribeWorkflowExecution", new Fault.Before(notFound("it is too new")));
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
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static StatusRuntimeException notFound(String name) {
        return StatusUtils.newException(
                Status.NOT_FOUND.withDescription("Namespace " + name + " is not found."),
                NamespaceNotFoundFailure.newBuilder().setNamespace(name).build(),
                NamespaceNotFoundFailure.getDescriptor());
    }

    private final class Watch implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
            calls.add(call.getMethodDescriptor().getBareMethodName());
            headers.add(metadata);
            return next.startCall(call, metadata);
        }
    }

    private interface Effect<A> {
        A take();
    }

    private <A> void answer(String method, StreamObserver<A> observer, Effect<A> effect) {
        Fault fault = faults.getOrDefault(method, new ConcurrentLinkedQueue<>()).poll();
        if (fault instanceof Fault.Before(StatusRuntimeException status)) {
            observer.onError(status);
            return;
        }
        try {
            A answer = effect.take();
            switch (fault) {
                case Fault.After(StatusRuntimeException status) -> observer.onError(status);
                case Fault.Silence _ -> {}
                case null, default -> {
                    observer.onNext(answer);
                    observer.onCompleted();
                }
            }
        } catch (StatusRuntimeException refused) {
            observer.onError(refused);
        }
    }

    private DescribeNamespaceResponse existing(String name) {
        DescribeNamespaceResponse found = namespaces.get(name);
        if (found == null) {
            throw notFound(name);
        }
        return found;
    }

    private static void checkRetention(com.google.protobuf.Duration retention) {
        if (retention.getSeconds() < Duration.ofHours(1).toSeconds()) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("A valid retention period is not set on request.")
                    .asRuntimeException();
        }
    }

    private final class Frontend extends WorkflowServiceGrpc.WorkflowServiceImplBase {
        @Override
        public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> observer) {
            answer(
                    "GetSystemInfo",
                    observer,
                    () -> GetSystemInfoResponse.newBuilder()
                            .setServerVersion("1.31.2")
                            .build());
        }

        @Override
        public void describeNamespace(
                DescribeNamespaceRequest request, StreamObserver<DescribeNamespaceResponse> observer) {
            answer("DescribeNamespace", observer, () -> existing(request.getNamespace()));
        }

        @Override
        public void listNamespaces(ListNamespacesRequest request, StreamObserver<ListNamespacesResponse> observer) {
            answer("ListNamespaces", observer, () -> {
                List<DescribeNamespaceResponse> all = new ArrayList<>(namespaces.values());
                int from = request.getNextPageToken().isEmpty()
                        ? 0
                        : Integer.parseInt(request.getNextPageToken().toStringUtf8());
                int to = Math.min(all.size(), from + request.getPageSize());
                return ListNamespacesResponse.newBuilder()
                        .addAllNamespaces(all.subList(from, to))
                        .setNextPageToken(
                                to < all.size() ? ByteString.copyFromUtf8(String.valueOf(to)) : ByteString.EMPTY)
                        .build();
            });
        }

        @Override
        public void registerNamespace(
                RegisterNamespaceRequest request, StreamObserver<RegisterNamespaceResponse> observer) {
            answer("RegisterNamespace", observer, () -> {
                if (namespaces.containsKey(request.getNamespace())) {
                    throw Status.ALREADY_EXISTS
                            .withDescription("Namespace already exists.")
                            .asRuntimeException();
                }
                checkRetention(request.getWorkflowExecutionRetentionPeriod());
                with(DescribeNamespaceResponse.newBuilder()
                        .setNamespaceInfo(NamespaceInfo.newBuilder()
                                .setName(request.getNamespace())
                                .setId("id-of-" + request.getNamespace())
                                .setState(NamespaceState.NAMESPACE_STATE_REGISTERED)
                                .setDescription(request.getDescription())
                                .setOwnerEmail(request.getOwnerEmail())
                                .putAllData(request.getDataMap()))
                        .setConfig(NamespaceConfig.newBuilder()
                                .setWorkflowExecutionRetentionTtl(request.getWorkflowExecutionRetentionPeriod()))
                        .setIsGlobalNamespace(request.getIsGlobalNamespace())
                        .build());
                return RegisterNamespaceResponse.getDefaultInstance();
            });
        }

        @Override
        public void updateNamespace(UpdateNamespaceRequest request, StreamObserver<UpdateNamespaceResponse> observer) {
            answer("UpdateNamespace", observer, () -> {
                DescribeNamespaceResponse.Builder changed = existing(request.getNamespace()).toBuilder();
                if (request.hasConfig() && request.getConfig().hasWorkflowExecutionRetentionTtl()) {
                    checkRetention(request.getConfig().getWorkflowExecutionRetentionTtl());
                    changed.getConfigBuilder()
                            .setWorkflowExecutionRetentionTtl(
                                    request.getConfig().getWorkflowExecutionRetentionTtl());
                }
                if (!request.getUpdateInfo().getDescription().isEmpty()) {
                    changed.getNamespaceInfoBuilder()
                            .setDescription(request.getUpdateInfo().getDescription());
                }
                if (!request.getUpdateInfo().getOwnerEmail().isEmpty()) {
                    changed.getNamespaceInfoBuilder()
                            .setOwnerEmail(request.getUpdateInfo().getOwnerEmail());
                }
                with(changed.build());
                return UpdateNamespaceResponse.newBuilder()
                        .setNamespaceInfo(changed.getNamespaceInfo())
                        .setConfig(changed.getConfig())
                        .setIsGlobalNamespace(changed.getIsGlobalNamespace())
                        .build();
            });
        }

        @Override
        public void describeWorkflowExecution(
                DescribeWorkflowExecutionRequest request, StreamObserver<DescribeWorkflowExecutionResponse> observer) {
            answer("DescribeWorkflowExecution", observer, () -> {
                var _ = existing(request.getNamespace());
                throw Status.NOT_FOUND
                        .withDescription("workflow not found for ID: "
                                + request.getExecution().getWorkflowId())
                        .asRuntimeException();
            });
        }
    }
}
