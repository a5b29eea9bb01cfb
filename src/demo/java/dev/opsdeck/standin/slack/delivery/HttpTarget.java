package dev.opsdeck.standin.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.opsdeck.standin.slack.blocks.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Collectors;

/** HTTP mode: every payload is a signed POST to one address; an answer with a status other than 200 is a failure. */
public final class HttpTarget implements Transport, AutoCloseable {
    private static final String TIMEOUT = "http_timeout";

    private static final String FORM = "application/x-www-form-urlencoded";

    private final URI address;
    private final RequestSigner signer;
    private final Clock wall;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Dispatcher.DEADLINE)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    public HttpTarget(URI address, String signingSecret, Clock wall) {
        this.address = address;
        this.signer = new RequestSigner(signingSecret);
        this.wall = wall;
    }

    @Override
    public void send(Envelope envelope, Receipt receipt) {
        Thread.ofVirtual().start(() -> post(envelope, receipt));
    }

    @Override
    public String timeoutReason() {
        return TIMEOUT;
    }

    /** Asks the address to prove that it is the app's: the answer must be the challenge. */
    public boolean verifyAddress(String challenge) throws IOException, InterruptedException {
        JsonNode body = Json.object()
                .put("type", "url_verification")
                .put("token", "none")
                .put("challenge", challenge);
        HttpResponse<String> answer = client.send(
                request(Json.write(body), "application/json").build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 && answer.body().contains(challenge);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private void post(Envelope envelope, Receipt receipt) {
        receipt.sentOn("http");
        try {
            HttpRequest.Builder request = request(body(envelope.payload()), contentType(envelope.payload()));
            if (envelope.retryAttempt() > 0) {
                request.header("X-Slack-Retry-Num", Integer.toString(envelope.retryAttempt()))
                        .header("X-Slack-Retry-Reason", envelope.retryReason());
            }
            read(client.send(request.build(), HttpResponse.BodyHandlers.ofString()), receipt);
        } catch (HttpTimeoutException late) {
            receipt.failed(TIMEOUT, true);
        } catch (IOException unreachable) {
            receipt.failed("connection_failed", true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder request(String body, String contentType) {
        Instant now = wall.instant();
        return HttpRequest.newBuilder(address)
                .timeout(Dispatcher.DEADLINE)
                .header("Content-Type", contentType)
                .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .header("X-Slack-Request-Timestamp", Long.toString(now.getEpochSecond()))
                .header("X-Slack-Signature", signer.signature(now, body))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static void read(HttpResponse<String> answer, Receipt receipt) {
        if (answer.statusCode() == 200) {
            JsonNode said = Json.parse(answer.body())
                    .filter(JsonNode::isObject)
                    .orElseGet(() -> answer.body().isBlank()
                            ? MissingNode.getInstance()
                            : Json.object().put("text", answer.body()));
            receipt.acknowledged("http", 200, said);
        } else {
            boolean retryable = answer.headers()
                    .firstValue("X-Slack-No-Retry")
                    .filter("1"::equals)
                    .isEmpty();
            receipt.failed("http_error", retryable);
        }
    }

    private static String contentType(Payload payload) {
        return payload.kind() == Payload.Kind.EVENTS_API ? "application/json" : FORM;
    }

    private static String body(Payload payload) {
        return switch (payload.kind()) {
            case EVENTS_API -> Json.write(payload.body());
            case INTERACTIVE -> "payload=" + encode(Json.write(payload.body()));
            case SLASH_COMMANDS ->
                payload.body().properties().stream()
                        .map(field ->
                                field.getKey() + "=" + encode(field.getValue().asText()))
                        .collect(Collectors.joining("&"));
        };
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
