package dev.opsdeck.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.internal.OperationSupport;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What an API server says of itself.
 *
 * @param version {@code v1.36.4}
 * @param date its clock, to the second
 */
record ServerGreeting(String version, Optional<Instant> date) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Version(String gitVersion) {}

    static ServerGreeting of(KubernetesClient client) {
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(client.getMasterUrl() + "version")
                .timeout(ClusterConnection.REQUEST.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        try {
            HttpResponse<String> response = client.getHttpClient()
                    .sendAsync(request, String.class)
                    .get(2 * ClusterConnection.REQUEST.toMillis(), TimeUnit.MILLISECONDS);
            if (!response.isSuccessful()) {
                throw OperationSupport.requestFailure(
                        request, OperationSupport.createStatus(response, client.getKubernetesSerialization()));
            }
            Version version = client.getKubernetesSerialization().unmarshal(response.body(), Version.class);
            return new ServerGreeting(version.gitVersion(), date(response.header("Date")));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("interrupted", stopping);
        } catch (ExecutionException | TimeoutException failed) {
            throw new KubernetesClientException("no version", failed);
        }
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.ofNullable(header)
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
