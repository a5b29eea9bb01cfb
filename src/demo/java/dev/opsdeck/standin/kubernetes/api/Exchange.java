package dev.opsdeck.standin.kubernetes.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.kubernetes.store.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** One request and its answer, in JSON. */
final class Exchange {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Request request;
    private final Response response;
    private final Query query;

    Exchange(Request request, Response response) {
        this.request = request;
        this.response = response;
        this.query = new Query(request.getHttpURI().getQuery());
    }

    String method() {
        return request.getMethod();
    }

    String path() {
        return request.getHttpURI().getDecodedPath();
    }

    Query query() {
        return query;
    }

    Request request() {
        return request;
    }

    String header(HttpHeader name) {
        return Optional.ofNullable(request.getHeaders().get(name)).orElse("");
    }

    /** @throws Refusal when the body is no JSON */
    JsonNode body() {
        try (InputStream body = Content.Source.asInputStream(request)) {
            byte[] bytes = body.readAllBytes();
            return bytes.length == 0 ? JSON.nullNode() : JSON.readTree(bytes);
        } catch (JsonProcessingException noJson) {
            throw Refusal.badRequest("the object provided is unrecognized: " + noJson.getOriginalMessage());
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    /** @throws Refusal when the body is no object */
    ObjectNode object() {
        if (body() instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.badRequest("the object provided is unrecognized");
    }

    void answer(int code, JsonNode body) throws IOException {
        response.setStatus(code);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        byte[] bytes = JSON.writeValueAsBytes(body);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            out.write(bytes);
        }
    }

    /** Begins an answer that is written bit by bit. */
    OutputStream begin(String contentType) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        return Content.Sink.asOutputStream(response);
    }

    static byte[] line(JsonNode json) {
        return (text(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static String text(JsonNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
