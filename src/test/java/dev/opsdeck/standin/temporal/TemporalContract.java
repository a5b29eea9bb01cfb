package dev.opsdeck.standin.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Duration;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.temporal.api.enums.v1.ArchivalState;
import io.temporal.api.enums.v1.NamespaceState;
import io.temporal.api.enums.v1.ReplicationState;
import io.temporal.api.errordetails.v1.NamespaceAlreadyExistsFailure;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.namespace.v1.UpdateNamespaceInfo;
import io.temporal.api.operatorservice.v1.DeleteNamespaceRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.DeprecateNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetClusterInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.ListNamespacesRequest;
import io.temporal.api.workflowservice.v1.ListNamespacesResponse;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.StatusUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The calls about namespaces as a Temporal frontend answers them; the stand-in and the real server are held to it alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TemporalContract {
    private static final String INVALID_RETENTION = "A valid retention period is not set on request.";

    private final List<String> registered = new CopyOnWriteArrayList<>();
    private ManagedChannel channel;

    /** {@code host:port} of the server under test. */
    abstract String address();

    /** Ends the server, where it is the test's own. */
    abstract void close();

    @BeforeAll
    void connect() {
        channel = ManagedChannelBuilder.forTarget(address()).usePlaintext().build();
    }

    @AfterAll
    void disconnect() {
        registered.forEach(name -> {
            if (list().stream().anyMatch(one -> one.getNamespaceInfo().getName().equals(name))) {
                delete(name);
            }
        });
        channel.shutdownNow();
        close();
    }

    private WorkflowServiceGrpc.WorkflowServiceBlockingStub frontend() {
        return WorkflowServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private String delete(String name) {
        return OperatorServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .deleteNamespace(
                        DeleteNamespaceRequest.newBuilder().setNamespace(name).build())
                .getDeletedNamespace();
    }

    private static Duration hours(long hours) {
        return Duration.newBuilder().setSeconds(hours * 3600).build();
    }

    private RegisterNamespaceRequest.Builder wanted() {
        String name = "opsdeck-contract-" + UUID.randomUUID();
        registered.add(name);
        return RegisterNamespaceRequest.newBuilder()
                .setNamespace(name)
                .setWorkflowExecutionRetentionPeriod(hours(72))
                .setDescription("Appointments, ü")
                .setOwnerEmail("platform@example.com")
                .putData("opsdeck.dev/environment", "staging");
    }

    private String register() {
        RegisterNamespaceRequest wanted = wanted().build();
        var _ = frontend().registerNamespace(wanted);
        return wanted.getNamespace();
    }

    private DescribeNamespaceResponse describe(String name) {
        return frontend()
                .describeNamespace(
                        DescribeNamespaceRequest.newBuilder().setNamespace(name).build());
    }

    private List<DescribeNamespaceResponse> list() {
        return frontend()
                .listNamespaces(
                        ListNamespacesRequest.newBuilder().setPageSize(1000).build())
                .getNamespacesList();
    }

    private static void refused(ThrowingCallable call, Status.Code code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, refused -> {
            assertThat(refused.getStatus().getCode()).isEqualTo(code);
            assertThat(refused.getStatus().getDescription()).isEqualTo(message);
        });
    }

    @Test
    void tellsItsVersionAndThatItServes() {
        assertThat(frontend()
                        .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                        .getServerVersion())
                .matches("1\\.\\d+\\.\\d+");
        var cluster = frontend().getClusterInfo(GetClusterInfoRequest.getDefaultInstance());
        assertThat(cluster.getClusterName()).isEqualTo("active");
        assertThat(cluster.getClusterId()).isNotBlank();
        assertThat(cluster.getHistoryShardCount()).isPositive();
        assertThat(HealthGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(30, TimeUnit.SECONDS)
                        .check(HealthCheckRequest.newBuilder()
                                .setService("temporal.api.workflowservice.v1.WorkflowService")
                                .build())
                        .getStatus())
                .isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void describesWhatWasRegisteredByNameAndById() {
        String name = register();

        DescribeNamespaceResponse found = describe(name);

        assertThat(found.getNamespaceInfo().getName()).isEqualTo(name);
        assertThat(found.getNamespaceInfo().getState()).isEqualTo(NamespaceState.NAMESPACE_STATE_REGISTERED);
        assertThat(found.getNamespaceInfo().getDescription()).isEqualTo("Appointments, ü");
        assertThat(found.getNamespaceInfo().getOwnerEmail()).isEqualTo("platform@example.com");
        assertThat(found.getNamespaceInfo().getDataMap()).isEqualTo(Map.of("opsdeck.dev/environment", "staging"));
        assertThat(found.getConfig().getWorkflowExecutionRetentionTtl()).isEqualTo(hours(72));
        assertThat(found.getConfig().getHistoryArchivalState()).isEqualTo(ArchivalState.ARCHIVAL_STATE_DISABLED);
        assertThat(found.getReplicationConfig().getActiveClusterName()).isEqualTo("active");
        assertThat(found.getReplicationConfig().getState()).isEqualTo(ReplicationState.REPLICATION_STATE_NORMAL);
        assertThat(found.getIsGlobalNamespace()).isFalse();
        assertThat(frontend()
                        .describeNamespace(DescribeNamespaceRequest.newBuilder()
                                .setId(found.getNamespaceInfo().getId())
                                .build())
                        .getNamespaceInfo()
                        .getName())
                .isEqualTo(name);
    }

    @Test
    void refusesANameThatIsTaken() {
        RegisterNamespaceRequest wanted = wanted().build();
        var _ = frontend().registerNamespace(wanted);

        assertThatThrownBy(() -> frontend().registerNamespace(wanted))
                .isInstanceOfSatisfying(StatusRuntimeException.class, refused -> {
                    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.ALREADY_EXISTS);
                    assertThat(refused.getStatus().getDescription())
                            .isEqualTo("Namespace \"%s\" already exists".formatted(wanted.getNamespace()));
                    assertThat(StatusUtils.hasFailure(refused, NamespaceAlreadyExistsFailure.class))
                            .isTrue();
                });
    }

    @Test
    void refusesWhatCannotBeRegistered() {
        refused(
                () -> frontend().registerNamespace(wanted().setNamespace("").build()),
                Status.Code.INVALID_ARGUMENT,
                "Namespace not set on request.");
        refused(
                () -> frontend()
                        .registerNamespace(
                                wanted().setNamespace("x".repeat(1001)).build()),
                Status.Code.INVALID_ARGUMENT,
                "Namespace length exceeds limit.");
        refused(
                () -> frontend()
                        .registerNamespace(
                                wanted().clearWorkflowExecutionRetentionPeriod().build()),
                Status.Code.INVALID_ARGUMENT,
                INVALID_RETENTION);
        refused(
                () -> frontend()
                        .registerNamespace(wanted().setWorkflowExecutionRetentionPeriod(
                                        Duration.newBuilder().setSeconds(3599))
                                .build()),
                Status.Code.INVALID_ARGUMENT,
                INVALID_RETENTION);
        refused(
                () -> frontend()
                        .registerNamespace(wanted().setIsGlobalNamespace(true).build()),
                Status.Code.INVALID_ARGUMENT,
                "Cannot register global namespace when not enabled");
    }

    @Test
    void takesTheShortestRetentionAndAnyName() {
        RegisterNamespaceRequest odd = wanted().setNamespace("opsdeck contract/" + UUID.randomUUID())
                .setWorkflowExecutionRetentionPeriod(hours(1))
                .build();
        registered.add(odd.getNamespace());
        var _ = frontend().registerNamespace(odd);

        assertThat(describe(odd.getNamespace()).getConfig().getWorkflowExecutionRetentionTtl())
                .isEqualTo(hours(1));
    }

    @Test
    void doesNotKnowWhatIsNotThere() {
        assertThatThrownBy(() -> describe("opsdeck-contract-nowhere"))
                .isInstanceOfSatisfying(StatusRuntimeException.class, refused -> {
                    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
                    assertThat(refused.getStatus().getDescription())
                            .isEqualTo("Namespace opsdeck-contract-nowhere is not found.");
                    assertThat(StatusUtils.hasFailure(refused, NamespaceNotFoundFailure.class))
                            .isTrue();
                });
        refused(
                () -> frontend().describeNamespace(DescribeNamespaceRequest.getDefaultInstance()),
                Status.Code.INVALID_ARGUMENT,
                "Namespace not set on request.");
        refused(
                () -> update("opsdeck-contract-nowhere", UpdateNamespaceInfo.getDefaultInstance()),
                Status.Code.NOT_FOUND,
                "Namespace opsdeck-contract-nowhere is not found.");
    }

    private void update(String name, UpdateNamespaceInfo info) {
        var _ = frontend()
                .updateNamespace(UpdateNamespaceRequest.newBuilder()
                        .setNamespace(name)
                        .setUpdateInfo(info)
                        .build());
    }

    private void retain(String name, Duration retention) {
        var _ = frontend()
                .updateNamespace(UpdateNamespaceRequest.newBuilder()
                        .setNamespace(name)
                        .setConfig(NamespaceConfig.newBuilder().setWorkflowExecutionRetentionTtl(retention))
                        .build());
    }

    @Test
    void changesWhatIsNamedAndAddsToTheData() {
        String name = register();

        retain(name, hours(240));
        update(name, UpdateNamespaceInfo.newBuilder().setDescription("other").build());
        update(name, UpdateNamespaceInfo.newBuilder().putData("team", "web").build());

        DescribeNamespaceResponse now = describe(name);
        assertThat(now.getConfig().getWorkflowExecutionRetentionTtl()).isEqualTo(hours(240));
        assertThat(now.getNamespaceInfo().getDescription()).isEqualTo("other");
        assertThat(now.getNamespaceInfo().getOwnerEmail()).isEqualTo("platform@example.com");
        assertThat(now.getNamespaceInfo().getDataMap())
                .isEqualTo(Map.of("opsdeck.dev/environment", "staging", "team", "web"));
        refused(
                () -> retain(name, Duration.newBuilder().setSeconds(60).build()),
                Status.Code.INVALID_ARGUMENT,
                INVALID_RETENTION);
    }

    @Test
    @SuppressWarnings("deprecation") // Temporal's own word for it.
    void deprecatesForGood() {
        String name = register();

        var _ = frontend()
                .deprecateNamespace(DeprecateNamespaceRequest.newBuilder()
                        .setNamespace(name)
                        .build());

        assertThat(describe(name).getNamespaceInfo().getState()).isEqualTo(NamespaceState.NAMESPACE_STATE_DEPRECATED);
        assertThatThrownBy(() -> update(
                        name,
                        UpdateNamespaceInfo.newBuilder()
                                .setState(NamespaceState.NAMESPACE_STATE_REGISTERED)
                                .build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
    }

    @Test
    void listsAllInPages() {
        String one = register();
        String two = register();
        List<String> names = new ArrayList<>();
        ListNamespacesRequest.Builder next = ListNamespacesRequest.newBuilder().setPageSize(1);
        ListNamespacesResponse page;
        do {
            page = frontend().listNamespaces(next.build());
            assertThat(page.getNamespacesCount()).isLessThanOrEqualTo(1);
            page.getNamespacesList()
                    .forEach(found -> names.add(found.getNamespaceInfo().getName()));
            next.setNextPageToken(page.getNextPageToken());
        } while (!page.getNextPageToken().isEmpty());

        assertThat(names).contains(one, two, "temporal-system").doesNotHaveDuplicates();
    }

    @Test
    void deletesUnderAnotherNameButNeverItsOwn() {
        String name = register();

        assertThat(delete(name)).startsWith(name + "-deleted-");

        refused(() -> delete("temporal-system"), Status.Code.FAILED_PRECONDITION, "unable to delete system namespace");
    }
}
