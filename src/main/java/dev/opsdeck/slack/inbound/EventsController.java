package dev.opsdeck.slack.inbound;

import com.slack.api.bolt.response.Response;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.slack.client.SlackMetrics;
import dev.opsdeck.slack.client.SlackSettings;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries over HTTP: commands, events and interactivity on one address. Nothing of a body is read before its size,
 * its kind and Slack's signature of it are right.
 */
@Controller("/slack")
@Requires(property = "slack.signing-secret")
final class EventsController {
    static final int MOST_BYTES = 1 << 20;

    private final Ingress ingress;
    private final SlackMetrics metrics;
    private final Ticker ticker;
    private final RequestSignature signature;

    EventsController(SlackSettings settings, Ingress ingress, SlackMetrics metrics, Clock clock, Ticker ticker) {
        this.ingress = ingress;
        this.metrics = metrics;
        this.ticker = ticker;
        // Requires makes sure that there is a secret; a blank one verifies nothing, so it is refused here.
        signature = new RequestSignature(
                settings.signingSecret().orElseThrow(() -> new IllegalStateException("SLACK_SIGNING_SECRET is blank")),
                clock);
    }

    @Post("/events")
    @Consumes(MediaType.ALL)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> events(HttpRequest<byte[]> request) {
        long start = ticker.nanos();
        byte[] body = request.getBody().orElseGet(() -> new byte[0]);
        Optional<HttpStatus> refused = refused(request, body);
        if (refused.isPresent()) {
            metrics.refused(refused.get().getCode());
            return HttpResponse.status(refused.get());
        }
        String text = new String(body, StandardCharsets.UTF_8);
        Response response = ingress.fromHttp(text, request.getHeaders().asMap());
        metrics.acknowledged("http", ticker.since(start));
        return answer(response);
    }

    private Optional<HttpStatus> refused(HttpRequest<?> request, byte[] body) {
        HttpHeaders headers = request.getHeaders();
        if (body.length > MOST_BYTES) {
            return Optional.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE);
        }
        if (body.length == 0) {
            return Optional.of(HttpStatus.BAD_REQUEST);
        }
        if (!isOfSlack(headers.get(HttpHeaders.CONTENT_TYPE))) {
            return Optional.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        boolean signed =
                signature.isValid(headers.get("X-Slack-Request-Timestamp"), headers.get("X-Slack-Signature"), body);
        return signed ? Optional.empty() : Optional.of(HttpStatus.UNAUTHORIZED);
    }

    /** Commands and clicks are forms, events are JSON. */
    private static boolean isOfSlack(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        return type.startsWith(MediaType.APPLICATION_FORM_URLENCODED) || type.startsWith(MediaType.APPLICATION_JSON);
    }

    private static HttpResponse<?> answer(Response response) {
        String text = response.getBody();
        // Bytes, as a length in characters would cut off what is not ASCII.
        byte[] body = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        MutableHttpResponse<byte[]> answer = HttpResponse.ok(body);
        String type = response.getContentType();
        return answer.contentType(type == null ? MediaType.TEXT_PLAIN : type);
    }
}
