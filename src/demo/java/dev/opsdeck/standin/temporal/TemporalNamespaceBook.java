package dev.opsdeck.standin.temporal;

import com.google.protobuf.Duration;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.NamespaceState;
import io.temporal.api.errordetails.v1.NamespaceAlreadyExistsFailure;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.serviceclient.StatusUtils;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** The namespaces and the server's rules for them, with the words it refuses in (seen on 1.29 and 1.31). */
final class TemporalNamespaceBook {
    private static final long SHORTEST_RETENTION = 3600;
    private static final long SHORTEST_GLOBAL_RETENTION = 24 * 3600;
    private static final int LONGEST_NAME = 1000;
    private static final String SYSTEM = "temporal-system";

    private volatile boolean global;
    private final SortedMap<String, DescribeNamespaceResponse> byName = new ConcurrentSkipListMap<>();

    /** Whether the server is one of several that share namespaces. */
    void global(boolean enabled) {
        global = enabled;
    }

    /** Those that are there, by name. */
    List<DescribeNamespaceResponse> all() {
        return List.copyOf(byName.values());
    }

    Optional<DescribeNamespaceResponse> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    void put(DescribeNamespaceResponse namespace) {
        byName.put(namespace.getNamespaceInfo().getName(), namespace);
    }

    /** By name, or by id when there is no name. */
    DescribeNamespaceResponse existing(String name, String id) {
        if (name.isEmpty() && id.isEmpty()) {
            throw invalid("Namespace not set on request.");
        }
        Optional<DescribeNamespaceResponse> found = name.isEmpty()
                ? byName.values().stream()
                        .filter(one -> one.getNamespaceInfo().getId().equals(id))
                        .findFirst()
                : find(name);
        return found.orElseThrow(() -> notFound(name.isEmpty() ? id : name));
    }

    synchronized void register(RegisterNamespaceRequest request) {
        String name = request.getNamespace();
        if (name.isEmpty()) {
            throw invalid("Namespace not set on request.");
        }
        if (name.length() > LONGEST_NAME) {
            throw invalid("Namespace length exceeds limit.");
        }
        if (request.getIsGlobalNamespace() && !global) {
            throw invalid("Cannot register global namespace when not enabled");
        }
        checkRetention(request.getWorkflowExecutionRetentionPeriod(), request.getIsGlobalNamespace());
        if (byName.containsKey(name)) {
            throw StatusUtils.newException(
                    Status.ALREADY_EXISTS.withDescription("Namespace \"%s\" already exists".formatted(name)),
                    NamespaceAlreadyExistsFailure.getDefaultInstance(),
                    NamespaceAlreadyExistsFailure.getDescriptor());
        }
        DescribeNamespaceResponse.Builder made = TemporalNamespaces.made(
                name, UUID.randomUUID().toString(), request.getWorkflowExecutionRetentionPeriod());
        made.setIsGlobalNamespace(request.getIsGlobalNamespace())
                .getNamespaceInfoBuilder()
                .setDescription(request.getDescription())
                .setOwnerEmail(request.getOwnerEmail())
                .putAllData(request.getDataMap());
        put(made.build());
    }

    /** Empty texts mean "no change"; data is added, never removed. */
    synchronized DescribeNamespaceResponse update(UpdateNamespaceRequest request) {
        DescribeNamespaceResponse.Builder changed = existing(request.getNamespace(), "").toBuilder();
        if (request.hasConfig() && request.getConfig().hasWorkflowExecutionRetentionTtl()) {
            checkRetention(request.getConfig().getWorkflowExecutionRetentionTtl(), changed.getIsGlobalNamespace());
            changed.getConfigBuilder()
                    .setWorkflowExecutionRetentionTtl(request.getConfig().getWorkflowExecutionRetentionTtl());
        }
        var update = request.getUpdateInfo();
        var info = changed.getNamespaceInfoBuilder();
        if (!update.getDescription().isEmpty()) {
            info.setDescription(update.getDescription());
        }
        if (!update.getOwnerEmail().isEmpty()) {
            info.setOwnerEmail(update.getOwnerEmail());
        }
        info.putAllData(update.getDataMap());
        if (update.getState() != NamespaceState.NAMESPACE_STATE_UNSPECIFIED) {
            checkStep(info.getState(), update.getState());
            info.setState(update.getState());
        }
        put(changed.build());
        return changed.build();
    }

    synchronized void deprecate(String name) {
        DescribeNamespaceResponse.Builder changed = existing(name, "").toBuilder();
        changed.getNamespaceInfoBuilder().setState(NamespaceState.NAMESPACE_STATE_DEPRECATED);
        put(changed.build());
    }

    /** The namespace gets another name at once, under which its data is removed. */
    synchronized String delete(String name) {
        if (name.equals(SYSTEM)) {
            throw Status.FAILED_PRECONDITION
                    .withDescription("unable to delete system namespace")
                    .asRuntimeException();
        }
        var _ = existing(name, "");
        byName.remove(name);
        return name + "-deleted-" + UUID.randomUUID().toString().substring(0, 5);
    }

    private static void checkStep(NamespaceState from, NamespaceState to) {
        if (from != to && to.getNumber() < from.getNumber()) {
            throw invalid("Invalid namespace state.");
        }
    }

    private static void checkRetention(Duration retention, boolean global) {
        if (retention.getSeconds() < (global ? SHORTEST_GLOBAL_RETENTION : SHORTEST_RETENTION)) {
            throw invalid("A valid retention period is not set on request.");
        }
    }

    private static StatusRuntimeException invalid(String message) {
        return Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException();
    }

    static StatusRuntimeException notFound(String name) {
        return StatusUtils.newException(
                Status.NOT_FOUND.withDescription("Namespace %s is not found.".formatted(name)),
                NamespaceNotFoundFailure.newBuilder().setNamespace(name).build(),
                NamespaceNotFoundFailure.getDescriptor());
    }
}
