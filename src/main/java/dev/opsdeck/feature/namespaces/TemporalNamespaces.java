package dev.opsdeck.feature.namespaces;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Text;
import dev.opsdeck.temporal.NamespaceDescription;
import dev.opsdeck.temporal.NamespaceEnvironment;
import dev.opsdeck.temporal.TemporalCluster;
import dev.opsdeck.temporal.TemporalNamespaceLookup;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.namespace.v1.UpdateNamespaceInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceResponse;
import io.temporal.serviceclient.StatusUtils;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Namespaces over Temporal's gRPC. */
@Singleton
final class TemporalNamespaces implements NamespaceService {
    /** Each host of the server remembers for a second that a namespace is not there: asking sooner tells nothing. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1_100);

    /** Servers before 1.31 refresh what they know of namespaces every ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Sleeper sleeper;
    private final Ticker ticker;

    TemporalNamespaces(Sleeper sleeper, Ticker ticker) {
        this.sleeper = sleeper;
        this.ticker = ticker;
    }

    @Override
    public Optional<NamespaceDescription> find(TemporalCluster cluster, String name) {
        return TemporalNamespaceLookup.find(cluster, name);
    }

    @Override
    public Registration register(TemporalCluster cluster, NewNamespace namespace, PreparedRegistration mark) {
        RegisterNamespaceRequest request = RegisterNamespaceRequest.newBuilder()
                .setNamespace(namespace.name())
                .setWorkflowExecutionRetentionPeriod(seconds(namespace.retention()))
                .setDescription(namespace.description())
                .setOwnerEmail(namespace.ownerEmail())
                .setIsGlobalNamespace(namespace.global())
                .putData(NamespaceEnvironment.KEY, namespace.environment().word())
                .putData(PreparedRegistration.KEY, mark.mark())
                .build();
        try {
            var _ = cluster.write(stub -> stub.registerNamespace(request));
        } catch (StatusRuntimeException fault) {
            boolean taken = fault.getStatus().getCode() == Status.Code.ALREADY_EXISTS;
            if (!taken && !cluster.mayHaveHappened(fault)) {
                throw cluster.explain(fault);
            }
            return registered(
                    cluster, namespace, mark, cluster.explain(fault).reply().headline());
        }
        return registered(
                cluster,
                namespace,
                mark,
                Text.of(
                        "Temporal accepted it, but a moment later there was no namespace %s",
                        Text.code(namespace.name())));
    }

    /** What is there after the request: ours, somebody else's, or nothing that can be seen. */
    private Registration registered(
            TemporalCluster cluster, NewNamespace namespace, PreparedRegistration mark, Text otherwise) {
        return look(cluster, namespace.name())
                .<Registration>map(
                        there -> mark.marks(there) ? new Registration.Registered(there) : new Registration.Taken(there))
                .orElseGet(() -> new Registration.Unknown(otherwise));
    }

    /** Looks after a lost answer: that this fails as well changes nothing of what is unknown. */
    private Optional<NamespaceDescription> look(TemporalCluster cluster, String name) {
        try {
            return find(cluster, name);
        } catch (KnownFailure unknownToo) {
            return Optional.empty();
        }
    }

    @Override
    public boolean awaitUsable(TemporalCluster cluster, String name) throws InterruptedException {
        long start = ticker.nanos();
        while (!isUsable(cluster, name)) {
            if (ticker.since(start).compareTo(PATIENCE) > 0) {
                return false;
            }
            sleeper.sleep(BETWEEN_LOOKS);
        }
        return true;
    }

    /** Asks for a workflow that is not there: the answer tells whether it is the workflow or the namespace that is missing. */
    private static boolean isUsable(TemporalCluster cluster, String name) throws InterruptedException {
        DescribeWorkflowExecutionRequest request = DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(name)
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId("opsdeck-is-the-namespace-usable"))
                .build();
        try {
            var _ = cluster.read(stub -> stub.describeWorkflowExecution(request));
            return true;
        } catch (StatusRuntimeException fault) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return fault.getStatus().getCode() == Status.Code.NOT_FOUND
                    && !StatusUtils.hasFailure(fault, io.temporal.api.errordetails.v1.NamespaceNotFoundFailure.class);
        }
    }

    @Override
    public Update update(TemporalCluster cluster, String name, NamespaceChange change) {
        UpdateNamespaceRequest request = request(name, change);
        try {
            UpdateNamespaceResponse answer = cluster.write(stub -> stub.updateNamespace(request));
            return new Update.Made(TemporalNamespaceLookup.descriptionOf(
                    answer.getNamespaceInfo(),
                    answer.getConfig(),
                    answer.getReplicationConfig(),
                    answer.getIsGlobalNamespace()));
        } catch (StatusRuntimeException fault) {
            if (!cluster.mayHaveHappened(fault)) {
                throw cluster.explain(fault);
            }
            Text reason = cluster.explain(fault).reply().headline();
            return look(cluster, name)
                    .filter(change::isIn)
                    .<Update>map(Update.Made::new)
                    .orElseGet(() -> new Update.Unknown(reason));
        }
    }

    private static UpdateNamespaceRequest request(String name, NamespaceChange change) {
        UpdateNamespaceRequest.Builder request =
                UpdateNamespaceRequest.newBuilder().setNamespace(name);
        if (change.description().isPresent() || change.ownerEmail().isPresent()) {
            UpdateNamespaceInfo.Builder info = UpdateNamespaceInfo.newBuilder();
            change.description().ifPresent(info::setDescription);
            change.ownerEmail().ifPresent(info::setOwnerEmail);
            request.setUpdateInfo(info);
        }
        change.retention()
                .ifPresent(retention -> request.setConfig(
                        NamespaceConfig.newBuilder().setWorkflowExecutionRetentionTtl(seconds(retention))));
        return request.build();
    }

    private static com.google.protobuf.Duration seconds(Duration retention) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(retention.toSeconds())
                .build();
    }
}
