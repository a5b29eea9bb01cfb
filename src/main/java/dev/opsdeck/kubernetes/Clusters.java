package dev.opsdeck.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opsdeck.access.policy.ClusterCatalog;
import dev.opsdeck.access.policy.ClusterCatalog.KubernetesCluster;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Client;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The clusters of the policy and the clients that act in them. A client is made when it is first needed; every cluster has
 * its own connections and time limits, so that one which is away slows nobody else.
 */
@Singleton
public final class Clusters {
    /** The one user that Opsdeck acts as; who asked stands in the extra {@value #SLACK_USER}. */
    public static final String ACTING_USER = "opsdeck-acting";
    /** What a team's name becomes in Kubernetes: the group {@code opsdeck:web}. */
    public static final String GROUP_PREFIX = "opsdeck:";
    /** The extra of every impersonated request that names the person by Slack user id. */
    public static final String SLACK_USER = "slack-user";

    private static final String JDK_RETRIES = "jdk.httpclient.redirects.retrylimit";

    private final ClusterCatalog catalog;
    private final ClusterSettings settings;
    /** Looks for no model classes: all that are asked for are named in the code. */
    private final KubernetesSerialization serialization = new KubernetesSerialization(mapper(), false);

    private final ExecutorService tasks = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("kubernetes-", 0).factory());
    private final ConcurrentMap<KubernetesCluster, ClusterConnection> connections = new ConcurrentHashMap<>();

    public Clusters(ClusterCatalog catalog, ClusterSettings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    private static ObjectMapper mapper() {
        return new ObjectMapper().addMixIn(ObjectMeta.class, WithoutManagedFields.class);
    }

    /** Who wrote which field: nothing here asks, and it is half of a long list. */
    @JsonIgnoreProperties("managedFields")
    private interface WithoutManagedFields {}

    /** The names of all clusters in the policy's order. */
    public List<String> names() {
        return catalog.kubernetesClusters().stream()
                .map(KubernetesCluster::name)
                .toList();
    }

    /** The cluster that is meant when none is named: the one marked so, or the only one. */
    public Optional<String> defaultName() {
        List<KubernetesCluster> all = catalog.kubernetesClusters();
        return all.size() == 1
                ? Optional.of(all.getFirst().name())
                : all.stream()
                        .filter(KubernetesCluster::isDefault)
                        .map(KubernetesCluster::name)
                        .findFirst();
    }

    /**
     * A client that acts for a person: as {@value #ACTING_USER}, in the groups of exactly the authority's teams, with the
     * Slack user id for the API server's audit log. It shares its connections with all others of the cluster: never close
     * it. It does not repeat requests by itself; reads that may be repeated go through {@link KubernetesReads}.
     *
     * @throws IllegalArgumentException when the authority names no person or no team: without them the request would run
     *     with Opsdeck's own rights
     * @throws KnownFailure when there is no such cluster, or no way to it
     */
    public KubernetesClient acting(String cluster, Authority authority) {
        refuseNobody(authority);
        KubernetesClient own = own(cluster);
        RequestConfig identity = new RequestConfigBuilder(own.getConfiguration().getRequestConfig()).build();
        identity.setImpersonateUsername(ACTING_USER);
        identity.setImpersonateGroups(
                authority.teams().stream().map(team -> GROUP_PREFIX + team).toArray(String[]::new));
        identity.setImpersonateExtras(
                Map.of(SLACK_USER, List.of(authority.caller().userId())));
        return own.adapt(Client.class).newClient(identity).adapt(KubernetesClient.class);
    }

    /**
     * The same for effects that must not happen twice. The JDK's HTTP client repeats some requests below fabric8; that
     * layer is off only by a system property, which is checked here.
     *
     * @throws IllegalStateException when the process was started without {@code -Djdk.httpclient.redirects.retrylimit=1}
     */
    public KubernetesClient withoutRetries(String cluster, Authority authority) {
        if (!"1".equals(System.getProperty(JDK_RETRIES))) {
            throw new IllegalStateException("effects need -D" + JDK_RETRIES + "=1, as the launcher sets it");
        }
        return acting(cluster, authority);
    }

    /** The client with Opsdeck's own identity: for the labels of namespaces and for checking itself, nothing else. */
    KubernetesClient own(String cluster) {
        return connection(cluster).client();
    }

    /** Makes the clients, and what reads pods out of answers, before somebody waits for them. Asks no cluster. */
    void prepare() {
        catalog.kubernetesClusters().stream()
                .map(this::connection)
                .filter(connection -> connection.problem().isEmpty())
                .forEach(ClusterConnection::client);
        serialization.unmarshal("{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}", Pod.class);
    }

    /** What is wrong with the clusters' entries, as far as can be told without asking them. */
    List<ClusterProblem> problems() {
        return catalog.kubernetesClusters().stream()
                .flatMap(cluster -> connection(cluster).problem().stream())
                .toList();
    }

    private ClusterConnection connection(String name) {
        return catalog.kubernetesClusters().stream()
                .filter(cluster -> cluster.name().equals(name))
                .findFirst()
                .map(this::connection)
                .orElseThrow(() -> new IllegalArgumentException("the policy has no cluster " + name));
    }

    private ClusterConnection connection(KubernetesCluster cluster) {
        return connections.computeIfAbsent(
                cluster, missing -> new ClusterConnection(missing, settings, serialization, tasks));
    }

    /** fabric8 leaves out what is empty: the request would then run with Opsdeck's own rights. */
    private static void refuseNobody(Authority authority) {
        if (authority.caller().userId().isBlank()
                || authority.teams().isEmpty()
                || authority.teams().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("nobody acts in a cluster without a user id and a team");
        }
    }

    @PreDestroy
    void close() {
        connections.values().forEach(ClusterConnection::close);
        tasks.shutdownNow();
    }
}
