package dev.opsdeck.standin.temporal;

import com.google.protobuf.Duration;
import io.temporal.api.enums.v1.ArchivalState;
import io.temporal.api.enums.v1.NamespaceState;
import io.temporal.api.enums.v1.ReplicationState;
import io.temporal.api.namespace.v1.BadBinaries;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.namespace.v1.NamespaceInfo;
import io.temporal.api.replication.v1.ClusterReplicationConfig;
import io.temporal.api.replication.v1.NamespaceReplicationConfig;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;

/** Descriptions of namespaces with everything that a server writes by itself. */
final class TemporalNamespaces {
    /** The only cluster of a server without replication. */
    static final String CLUSTER = "active";

    private TemporalNamespaces() {}

    static DescribeNamespaceResponse.Builder made(String name, String id, Duration retention) {
        return DescribeNamespaceResponse.newBuilder()
                .setNamespaceInfo(NamespaceInfo.newBuilder()
                        .setName(name)
                        .setId(id)
                        .setState(NamespaceState.NAMESPACE_STATE_REGISTERED)
                        .setSupportsSchedules(true)
                        .setCapabilities(NamespaceInfo.Capabilities.newBuilder()
                                .setEagerWorkflowStart(true)
                                .setSyncUpdate(true)
                                .setAsyncUpdate(true)))
                .setConfig(NamespaceConfig.newBuilder()
                        .setWorkflowExecutionRetentionTtl(retention)
                        .setBadBinaries(BadBinaries.getDefaultInstance())
                        .setHistoryArchivalState(ArchivalState.ARCHIVAL_STATE_DISABLED)
                        .setVisibilityArchivalState(ArchivalState.ARCHIVAL_STATE_DISABLED))
                .setReplicationConfig(NamespaceReplicationConfig.newBuilder()
                        .setActiveClusterName(CLUSTER)
                        .addClusters(ClusterReplicationConfig.newBuilder().setClusterName(CLUSTER))
                        .setState(ReplicationState.REPLICATION_STATE_NORMAL));
    }
}
