package dev.opsdeck.slack.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.methods.response.chat.ChatPostEphemeralResponse;
import dev.opsdeck.basics.Retry;
import dev.opsdeck.slack.blocks.RenderedMessage;
import dev.opsdeck.slack.client.ApiResult;
import dev.opsdeck.slack.client.Retries;
import dev.opsdeck.slack.client.SlackClients;
import dev.opsdeck.slack.client.WebApi;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Messages that one person alone sees, in the place of the request. First by the address that came with the request, as
 * that needs no membership; then by {@code chat.postEphemeral}. Neither can be changed or looked up afterwards.
 */
@Singleton
public final class EphemeralMessages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType TYPE = Objects.requireNonNull(MediaType.parse("application/json"));

    private final SlackClients clients;
    private final WebApi webApi;
    private final Retries retries;
    private final Clock clock;

    public EphemeralMessages(SlackClients clients, WebApi webApi, Retries retries, Clock clock) {
        this.clients = clients;
        this.webApi = webApi;
        this.retries = retries;
        this.clock = clock;
    }

    /** Tells the asker something; {@link PostResult.There} has no ts, as there is no use for one. */
    PostResult tell(Recipient recipient, MessageDraft draft, Instant until) throws InterruptedException {
        Attempt attempt = new Attempt(recipient, draft, until);
        if (recipient.responseUrl().isPresent()
                && attempt.byUrl(recipient.responseUrl().get())) {
            return new PostResult.There(recipient.address().channel(), "");
        }
        return attempt.byMethod();
    }

    private ApiResult<String> post(
            ResponseUrl url, ChannelAddress address, RenderedMessage message, BlockFallback fallback) {
        Request request = new Request.Builder()
                .url(url.address())
                .post(RequestBody.create(body(address, message, fallback), TYPE))
                .build();
        try (Response response = clients.http().newCall(request).execute()) {
            if (response.isSuccessful()) {
                return new ApiResult.Ok<>("");
            }
            if (response.code() == 429) {
                return new ApiResult.RateLimited<>(WebApi.retryAfter(response.header("Retry-After")));
            }
            return response.code() >= 500
                    ? new ApiResult.Unknown<>("HTTP " + response.code(), true)
                    : new ApiResult.Error<>(errorOf(response));
        } catch (IOException failed) {
            return WebApi.read(failed);
        }
    }

    private static String errorOf(Response response) throws IOException {
        String text = response.peekBody(1_000).string();
        try {
            return JSON.readTree(text).path("error").asText("http_" + response.code());
        } catch (IOException notJson) {
            return text.contains("invalid_blocks") ? "invalid_blocks" : "http_" + response.code();
        }
    }

    private static byte[] body(ChannelAddress address, RenderedMessage message, BlockFallback fallback) {
        ObjectNode body = JSON.createObjectNode()
                .put("response_type", "ephemeral")
                .put("replace_original", false)
                .put("delete_original", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false)
                .put("text", fallback.text(message));
        address.thread().ifPresent(thread -> body.put("thread_ts", thread));
        try {
            JsonNode blocks = JSON.readTree(fallback.blocks(message));
            if (!blocks.isEmpty()) {
                body.set("blocks", blocks);
            }
            return JSON.writeValueAsBytes(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** One thing to tell, by both ways. */
    private final class Attempt {
        private final Recipient recipient;
        private final MessageDraft draft;
        private final Instant until;
        private final Retry retry = retries.begin();
        private BlockFallback fallback = BlockFallback.FULL;
        private boolean repeated;

        Attempt(Recipient recipient, MessageDraft draft, Instant until) {
            this.recipient = recipient;
            this.draft = draft;
            this.until = until;
        }

        /** False when the address is used up or Slack no longer takes it. */
        boolean byUrl(ResponseUrl url) throws InterruptedException {
            while (url.use(clock.instant())) {
                switch (post(url, recipient.address(), draft.rendered(repeated), fallback)) {
                    case ApiResult.Ok<String> ignored -> {
                        return true;
                    }
                    case ApiResult.Error<String>(String error) -> {
                        Optional<BlockFallback> next = fallback.after(error);
                        if (next.isEmpty()) {
                            return false;
                        }
                        fallback = next.get();
                    }
                    case ApiResult<String> failed -> {
                        if (!again(failed)) {
                            return false;
                        }
                    }
                }
            }
            return false;
        }

        PostResult byMethod() throws InterruptedException {
            while (true) {
                switch (call()) {
                    case ApiResult.Ok<ChatPostEphemeralResponse> ignored -> {
                        return new PostResult.There(recipient.address().channel(), "");
                    }
                    case ApiResult.Error<ChatPostEphemeralResponse>(String error) -> {
                        Optional<BlockFallback> next = fallback.after(error);
                        if (next.isEmpty()) {
                            return new PostResult.Refused(error);
                        }
                        fallback = next.get();
                    }
                    case ApiResult<ChatPostEphemeralResponse> failed -> {
                        if (!again(failed)) {
                            return new PostResult.Late();
                        }
                    }
                }
            }
        }

        private ApiResult<ChatPostEphemeralResponse> call() {
            RenderedMessage message = draft.rendered(repeated);
            return webApi.once(
                    "chat.postEphemeral",
                    slack -> slack.chatPostEphemeral(
                            post -> post.channel(recipient.address().channel())
                                    .user(recipient.userId())
                                    .threadTs(recipient.address().thread().orElse(null))
                                    .text(fallback.text(message))
                                    .blocksAsString(fallback.blocks(message))
                                    .parse("none")
                                    .linkNames(false)));
        }

        /** Whether to try again, after a pause; what may have arrived says so the second time. */
        private boolean again(ApiResult<?> failed) throws InterruptedException {
            Duration atLeast = Duration.ZERO;
            if (failed instanceof ApiResult.RateLimited<?>(Duration retryAfter)) {
                atLeast = retryAfter;
            }
            if (failed instanceof ApiResult.Unknown<?>(var ignored, boolean answered)) {
                if (repeated && !answered) {
                    return false;
                }
                repeated = true;
            }
            return retry.pause(atLeast, until);
        }
    }
}
