package dev.opsdeck.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.internal.OperationSupport;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A list as the API server itself writes it for kubectl: cells and the whole objects in one answer, so that what people see
 * here is what {@code kubectl get} shows (measured against 1.36; {@code ?includeObject=Object}).
 *
 * @param columns the columns' names, as {@code Name}, {@code Ready}
 * @param rows one for each object
 * @param <T> the type of the objects
 */
public record KubernetesTable<T>(List<String> columns, List<Row<T>> rows) {
    private static final String ACCEPT = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private static final String GZIP = "gzip";
    private static final String PAGE = "500";
    private static final TypeReference<Answer<Object>> CELLS = new TypeReference<>() {};

    public KubernetesTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** What the API server writes about one object, by the names of the columns. */
    public record Cells(Map<String, String> byColumn) {
        /** The cell of a column; empty when there is no such column. */
        public String of(String column) {
            return byColumn.getOrDefault(column, "");
        }
    }

    /** One object with its cells. */
    public record Row<T>(Cells cells, T object) {
        /** The cell of a column. */
        public String cell(String column) {
            return cells.of(column);
        }
    }

    /** The list of a path like {@code api/v1/namespaces/pr-123/pods}, all pages of it. */
    public static <T> KubernetesTable<T> list(
            KubernetesClient client, String path, Map<String, String> query, TypeReference<Answer<T>> type) {
        List<String> columns = List.of();
        List<Row<T>> rows = new ArrayList<>();
        for (Answer<T> page : pages(client, path, query, "Object", type)) {
            columns = page.columns();
            List<String> names = columns;
            page.rows().forEach(row -> rows.add(new Row<>(cells(names, row.cells()), row.object())));
        }
        return new KubernetesTable<>(columns, rows);
    }

    /** The same without the objects, which are nine tenths of it. */
    public static List<Cells> cells(KubernetesClient client, String path) {
        List<Cells> cells = new ArrayList<>();
        for (Answer<Object> page : pages(client, path, Map.of(), "None", CELLS)) {
            page.rows().forEach(row -> cells.add(cells(page.columns(), row.cells())));
        }
        return cells;
    }

    private static <T> List<Answer<T>> pages(
            KubernetesClient client,
            String path,
            Map<String, String> query,
            String objects,
            TypeReference<Answer<T>> type) {
        List<Answer<T>> pages = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Map<String, String> parameters = new LinkedHashMap<>(query);
            parameters.put("includeObject", objects);
            parameters.put("limit", PAGE);
            next.ifPresent(token -> parameters.put("continue", token));
            Answer<T> page = get(client, address(client, path, parameters), type);
            pages.add(page);
            next = Optional.ofNullable(page.metadata())
                    .map(ListMeta::getContinue)
                    .filter(token -> !token.isEmpty());
        } while (next.isPresent());
        return pages;
    }

    private static Cells cells(List<String> columns, List<Object> values) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int index = 0; index < columns.size(); index++) {
            cells.put(columns.get(index), String.valueOf(values.get(index)));
        }
        return new Cells(cells);
    }

    private static String address(KubernetesClient client, String path, Map<String, String> parameters) {
        return client.getMasterUrl()
                + path
                + parameters.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static <T> Answer<T> get(KubernetesClient client, String address, TypeReference<Answer<T>> type) {
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(address)
                .header("Accept", ACCEPT)
                // Decrypting a long list takes far longer than unpacking it.
                .header("Accept-Encoding", GZIP)
                .timeout(ClusterConnection.REQUEST.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        HttpResponse<byte[]> response = sent(client, request);
        if (!response.isSuccessful()) {
            throw OperationSupport.requestFailure(
                    request, OperationSupport.createStatus(response, client.getKubernetesSerialization()));
        }
        try (InputStream body = unpacked(response)) {
            return client.getKubernetesSerialization().unmarshal(body, type);
        } catch (IOException broken) {
            throw new KubernetesClientException("no table", broken);
        }
    }

    /** The API server packs only what is long, and not every one does. */
    private static InputStream unpacked(HttpResponse<byte[]> response) throws IOException {
        InputStream body = new ByteArrayInputStream(response.body());
        return response.headers("Content-Encoding").contains(GZIP) ? new GZIPInputStream(body, 8192) : body;
    }

    private static HttpResponse<byte[]> sent(KubernetesClient client, HttpRequest request) {
        try {
            return client.getHttpClient()
                    .sendAsync(request, byte[].class)
                    .get(2 * ClusterConnection.REQUEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("interrupted", stopping);
        } catch (ExecutionException | TimeoutException failed) {
            throw new KubernetesClientException("no table", failed);
        }
    }

    /** The answer as it is sent. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer<T>(
            List<Column> columnDefinitions,
            List<AnsweredRow<T>> rows,
            @Nullable ListMeta metadata) {
        private List<String> columns() {
            return columnDefinitions.stream().map(Column::name).toList();
        }
    }

    /** A column as it is sent. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Column(String name) {}

    /** A row as it is sent. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record AnsweredRow<T>(List<Object> cells, T object) {}
}
