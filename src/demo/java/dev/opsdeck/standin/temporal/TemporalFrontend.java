package dev.opsdeck.standin.temporal;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.DeprecateNamespaceRequest;
import io.temporal.api.workflowservice.v1.DeprecateNamespaceResponse;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetClusterInfoRequest;
import io.temporal.api.workflowservice.v1.GetClusterInfoResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.ListNamespacesRequest;
import io.temporal.api.workflowservice.v1.ListNamespacesResponse;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceResponse;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The calls about namespaces; every other one is answered with UNIMPLEMENTED, as by an old server. */
final class TemporalFrontend extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    private static final String VERSION = "1.31.2";
    private static final int PAGE = 100;

    private final TemporalNamespaceBook book;
    private final String clusterId;

    TemporalFrontend(TemporalNamespaceBook book, String clusterId) {
        this.book = book;
        this.clusterId = clusterId;
    }

    static <A> void answer(StreamObserver<A> observer, Supplier<A> effect) {
        try {
            observer.onNext(effect.get());
            observer.onCompleted();
        } catch (StatusRuntimeException refused) {
            observer.onError(refused);
        }
    }

    @Override
    public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> observer) {
        answer(
                observer,
                () -> GetSystemInfoResponse.newBuilder()
                        .setServerVersion(VERSION)
                        .setCapabilities(GetSystemInfoResponse.Capabilities.newBuilder()
                                .setSignalAndQueryHeader(true)
                                .setInternalErrorDifferentiation(true)
                                .setActivityFailureIncludeHeartbeat(true)
                                .setSupportsSchedules(true)
                                .setEncodedFailureAttributes(true)
                                .setBuildIdBasedVersioning(true)
                                .setUpsertMemo(true)
                                .setEagerWorkflowStart(true)
                                .setSdkMetadata(true)
                                .setCountGroupByExecutionStatus(true)
                                .setNexus(true))
                        .build());
    }

    @Override
    public void getClusterInfo(GetClusterInfoRequest request, StreamObserver<GetClusterInfoResponse> observer) {
        answer(
                observer,
                () -> GetClusterInfoResponse.newBuilder()
                        .setServerVersion(VERSION)
                        .setClusterId(clusterId)
                        .setClusterName(TemporalNamespaces.CLUSTER)
                        .setHistoryShardCount(1)
                        .setPersistenceStore("memory")
                        .setVisibilityStore("memory")
                        .putAllSupportedClients(Map.of("temporal-cli", "<2.0.0", "temporal-java", "<2.0.0"))
                        .build());
    }

    @Override
    public void describeNamespace(
            DescribeNamespaceRequest request, StreamObserver<DescribeNamespaceResponse> observer) {
        answer(observer, () -> book.existing(request.getNamespace(), request.getId()));
    }

    @Override
    public void listNamespaces(ListNamespacesRequest request, StreamObserver<ListNamespacesResponse> observer) {
        answer(observer, () -> {
            List<DescribeNamespaceResponse> all = book.all();
            int from = first(request.getNextPageToken());
            int size = request.getPageSize() > 0 ? request.getPageSize() : PAGE;
            int to = Math.min(all.size(), from + size);
            return ListNamespacesResponse.newBuilder()
                    .addAllNamespaces(all.subList(Math.min(from, to), to))
                    .setNextPageToken(to < all.size() ? ByteString.copyFromUtf8(String.valueOf(to)) : ByteString.EMPTY)
                    .build();
        });
    }

    private static int first(ByteString token) {
        try {
            return token.isEmpty() ? 0 : Integer.parseInt(token.toStringUtf8());
        } catch (NumberFormatException foreign) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("Invalid NextPageToken.")
                    .asRuntimeException();
        }
    }

    @Override
    public void registerNamespace(
            RegisterNamespaceRequest request, StreamObserver<RegisterNamespaceResponse> observer) {
        answer(observer, () -> {
            book.register(request);
            return RegisterNamespaceResponse.getDefaultInstance();
        });
    }

    @Override
    public void updateNamespace(UpdateNamespaceRequest request, StreamObserver<UpdateNamespaceResponse> observer) {
        answer(observer, () -> {
            DescribeNamespaceResponse changed = book.update(request);
            return UpdateNamespaceResponse.newBuilder()
                    .setNamespaceInfo(changed.getNamespaceInfo())
                    .setConfig(changed.getConfig())
                    .setReplicationConfig(changed.getReplicationConfig())
                    .setIsGlobalNamespace(changed.getIsGlobalNamespace())
                    .build();
        });
    }

    @Override
    @SuppressWarnings("deprecation") // Temporal's own word for it; servers still have it.
    public void deprecateNamespace(
            DeprecateNamespaceRequest request, StreamObserver<DeprecateNamespaceResponse> observer) {
        answer(observer, () -> {
            book.deprecate(request.getNamespace());
            return DeprecateNamespaceResponse.getDefaultInstance();
        });
    }

    /** Nothing ever ran here; whether the namespace is there can still be told from the answer. */
    @Override
    public void describeWorkflowExecution(
            DescribeWorkflowExecutionRequest request, StreamObserver<DescribeWorkflowExecutionResponse> observer) {
        answer(observer, () -> {
            var _ = book.existing(request.getNamespace(), "");
            throw Status.NOT_FOUND
                    .withDescription("workflow not found for ID: "
                            + request.getExecution().getWorkflowId())
                    .asRuntimeException();
        });
    }
}
