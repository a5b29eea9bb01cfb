package dev.opsdeck.standin.kubernetes.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.standin.kubernetes.store.ResourceType;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stand-in's cells of real pods and events are those of the real API server: its own table brings cells and objects
 * together.
 */
@RealKubernetes
class RealTablesTest {
    private final KubernetesServer server;

    RealTablesTest(KubernetesServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pr-123", "pr-124", "pr-126", "temporal"})
    void rendersThePodsOf(String namespace) {
        rendersTheSame(ResourceType.PODS, namespace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pr-123", "pr-124"})
    void rendersTheEventsOf(String namespace) {
        rendersTheSame(ResourceType.EVENTS, namespace);
    }

    private void rendersTheSame(ResourceType type, String namespace) {
        try (KubernetesClient client = server.administer()) {
            // Ages tick while the answer is on its way: asked again until both were told in the same second.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(300))
                    .untilAsserted(() -> {
                        JsonNode real = table(client, type, namespace);
                        assertThat(real.path("rows")).isNotEmpty();
                        List<ObjectNode> objects = StreamSupport.stream(
                                        real.path("rows").spliterator(), false)
                                .map(row -> (ObjectNode) row.path("object"))
                                .toList();
                        JsonNode ours = read(new Tables(type, now())
                                .of(objects, JsonNodeFactory.instance.objectNode(), "Object")
                                .toString());
                        assertThat(names(ours)).isEqualTo(names(real));
                        assertThat(cells(ours)).containsExactlyElementsOf(cells(real));
                    });
        }
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private static List<String> names(JsonNode table) {
        return StreamSupport.stream(table.path("columnDefinitions").spliterator(), false)
                .map(column -> column.path("name").asText() + column.path("priority"))
                .toList();
    }

    private static List<String> cells(JsonNode table) {
        return StreamSupport.stream(table.path("rows").spliterator(), false)
                .map(row -> row.path("cells").toString())
                .toList();
    }

    private static JsonNode table(KubernetesClient client, ResourceType type, String namespace) throws Exception {
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri("%sapi/v1/namespaces/%s/%s?includeObject=Object"
                        .formatted(client.getMasterUrl(), namespace, type.plural()))
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                .build();
        HttpResponse<String> response =
                client.getHttpClient().sendAsync(request, String.class).get();
        return read(response.body());
    }

    private static JsonNode read(String json) throws com.fasterxml.jackson.core.JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }
}
