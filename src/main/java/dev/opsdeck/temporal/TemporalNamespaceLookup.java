package dev.opsdeck.temporal;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.temporal.NamespaceDescription.Archival;
import dev.opsdeck.temporal.NamespaceDescription.Replication;
import dev.opsdeck.temporal.NamespaceDescription.State;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ArchivalState;
import io.temporal.api.enums.v1.NamespaceState;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.namespace.v1.NamespaceInfo;
import io.temporal.api.replication.v1.ClusterReplicationConfig;
import io.temporal.api.replication.v1.NamespaceReplicationConfig;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.ListNamespacesRequest;
import io.temporal.api.workflowservice.v1.ListNamespacesResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads Temporal's namespaces, straight from its database: a new one is here before anything else knows of it. */
public final class TemporalNamespaceLookup {
    /** The namespace of the Temporal server's own workflows: never shown, never touched. */
    public static final String SYSTEM = "temporal-system";

    private static final int PAGE = 200;

    private TemporalNamespaceLookup() {}

    /**
     * What was listed.
     *
     * @param namespaces sorted by name
     * @param complete false when the time was over before the last page
     */
    public record Listing(List<NamespaceDescription> namespaces, boolean complete) {
        public Listing {
            namespaces = List.copyOf(namespaces);
        }
    }

    /**
     * The namespace of this name, read now; empty when there is none.
     *
     * @throws KnownFailure when the cluster cannot tell
     */
    public static Optional<NamespaceDescription> find(TemporalCluster cluster, String name) {
        DescribeNamespaceRequest request =
                DescribeNamespaceRequest.newBuilder().setNamespace(name).build();
        try {
            return Optional.of(descriptionOf(cluster.read(stub -> stub.describeNamespace(request))));
        } catch (StatusRuntimeException fault) {
            if (fault.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw cluster.explain(fault);
        }
    }

    /**
     * The same but for Temporal's own, which is never there for anybody.
     *
     * @throws KnownFailure when the cluster cannot tell
     */
    public static Optional<NamespaceDescription> touchable(TemporalCluster cluster, String name) {
        return name.equalsIgnoreCase(SYSTEM) ? Optional.empty() : find(cluster, name);
    }

    /**
     * All namespaces but Temporal's own, page by page, for as long as one read may take.
     *
     * @throws KnownFailure when the cluster did not give even the first page
     */
    public static Listing all(TemporalCluster cluster) {
        Deadline within = cluster.readDeadline();
        List<NamespaceDescription> found = new ArrayList<>();
        ByteString next = ByteString.EMPTY;
        boolean complete = true;
        do {
            ListNamespacesRequest request = ListNamespacesRequest.newBuilder()
                    .setPageSize(PAGE)
                    .setNextPageToken(next)
                    .build();
            try {
                ListNamespacesResponse page = cluster.read(within, stub -> stub.listNamespaces(request));
                page.getNamespacesList().forEach(namespace -> found.add(descriptionOf(namespace)));
                next = page.getNextPageToken();
            } catch (StatusRuntimeException fault) {
                if (found.isEmpty()) {
                    throw cluster.explain(fault);
                }
                complete = false;
            }
        } while (complete && !next.isEmpty());
        found.removeIf(namespace -> namespace.name().equals(SYSTEM));
        found.sort(Comparator.comparing(NamespaceDescription::name));
        return new Listing(found, complete);
    }

    /** The server's answer in our words. */
    public static NamespaceDescription descriptionOf(DescribeNamespaceResponse answer) {
        return descriptionOf(
                answer.getNamespaceInfo(),
                answer.getConfig(),
                answer.getReplicationConfig(),
                answer.getIsGlobalNamespace());
    }

    /** The same of its pieces, for answers that have them without the whole. */
    public static NamespaceDescription descriptionOf(
            NamespaceInfo info, NamespaceConfig config, NamespaceReplicationConfig replication, boolean global) {
        com.google.protobuf.Duration kept = config.getWorkflowExecutionRetentionTtl();
        return new NamespaceDescription(
                info.getName(),
                info.getId(),
                state(info.getState()),
                Duration.ofSeconds(kept.getSeconds(), kept.getNanos()),
                info.getDescription(),
                info.getOwnerEmail(),
                new TreeMap<>(info.getDataMap()),
                new Replication(global, replication.getActiveClusterName(), clusters(replication)),
                new Archival(
                        archive(config.getHistoryArchivalState(), config.getHistoryArchivalUri()),
                        archive(config.getVisibilityArchivalState(), config.getVisibilityArchivalUri())),
                capabilities(info));
    }

    private static List<String> clusters(NamespaceReplicationConfig replication) {
        return replication.getClustersList().stream()
                .map(ClusterReplicationConfig::getClusterName)
                .toList();
    }

    private static State state(NamespaceState state) {
        return switch (state) {
            case NAMESPACE_STATE_REGISTERED -> State.REGISTERED;
            case NAMESPACE_STATE_DEPRECATED -> State.DEPRECATED;
            case NAMESPACE_STATE_DELETED -> State.DELETED;
            default -> State.UNKNOWN;
        };
    }

    private static String archive(ArchivalState state, String address) {
        if (state != ArchivalState.ARCHIVAL_STATE_ENABLED) {
            return "";
        }
        return address.isEmpty() ? "on" : address;
    }

    /** Whatever flags the server sets that this Temporal library knows: none is listed by hand. */
    private static List<String> capabilities(NamespaceInfo info) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<Descriptors.FieldDescriptor, Object> flag :
                info.getCapabilities().getAllFields().entrySet()) {
            if (Boolean.TRUE.equals(flag.getValue())) {
                words.add(flag.getKey().getName().replace('_', ' ').toLowerCase(Locale.ROOT));
            }
        }
        if (info.getSupportsSchedules()) {
            words.add("schedules");
        }
        return words;
    }
}
