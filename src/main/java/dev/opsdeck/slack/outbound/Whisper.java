package dev.opsdeck.slack.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.methods.response.chat.ChatPostEphemeralResponse;
import dev.opsdeck.slack.blocks.Rendered;
import dev.opsdeck.slack.client.Answer;
import dev.opsdeck.slack.client.Backoff;
import dev.opsdeck.slack.client.SlackApi;
import dev.opsdeck.slack.client.SlackCalls;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
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
public final class Whisper {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType TYPE = java.util.Objects.requireNonNull(MediaType.parse("application/json"));

    private final SlackApi api;
    private final Posting posting;

    public Whisper(SlackApi api, Posting posting) {
        this.api = api;
        this.posting = posting;
    }

    /** Tells the asker something; {@link Sent.There} has no ts, as there is no use for one. */
    Sent tell(Asked asked, Draft draft, Instant until) throws InterruptedException {
        Attempt attempt = new Attempt(asked, draft, until);
        if (asked.responseUrl().isPresent() && attempt.byUrl(asked.responseUrl().get())) {
            return new Sent.There(asked.address().channel(), "");
        }
        return attempt.byMethod();
    }

    private Answer<String> post(ResponseUrl url, ChannelAddress address, Rendered message, Form form) {
        Request request = new Request.Builder()
                .url(url.address())
                .post(RequestBody.create(body(address, message, form), TYPE))
                .build();
        try (Response response = api.http().newCall(request).execute()) {
            if (response.isSuccessful()) {
                return new Answer.Done<>("");
            }
            if (response.code() == 429) {
                return new Answer.Busy<>(SlackCalls.retryAfter(response.header("Retry-After")));
            }
            return response.code() >= 500
                    ? new Answer.Lost<>("HTTP " + response.code(), true)
                    : new Answer.Refused<>(errorOf(response));
        } catch (IOException failed) {
            return SlackCalls.read(failed);
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

    private static byte[] body(ChannelAddress address, Rendered message, Form form) {
        ObjectNode body = JSON.createObjectNode()
                .put("response_type", "ephemeral")
                .put("replace_original", false)
                .put("delete_original", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false)
                .put("text", form.text(message));
        address.thread().ifPresent(thread -> body.put("thread_ts", thread));
        try {
            JsonNode blocks = JSON.readTree(form.blocks(message));
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
        private final Asked asked;
        private final Draft draft;
        private final Instant until;
        private final Backoff backoff = posting.timing().backoff();
        private Form form = Form.FULL;
        private boolean repeated;

        Attempt(Asked asked, Draft draft, Instant until) {
            this.asked = asked;
            this.draft = draft;
            this.until = until;
        }

        /** False when the address is used up or Slack no longer takes it. */
        boolean byUrl(ResponseUrl url) throws InterruptedException {
            while (url.use(posting.timing().clock().instant())) {
                switch (post(url, asked.address(), draft.rendered(repeated), form)) {
                    case Answer.Done<String> ignored -> {
                        return true;
                    }
                    case Answer.Refused<String>(String error) -> {
                        Optional<Form> next = form.after(error);
                        if (next.isEmpty()) {
                            return false;
                        }
                        form = next.get();
                    }
                    case Answer<String> failed -> {
                        if (!again(failed)) {
                            return false;
                        }
                    }
                }
            }
            return false;
        }

        Sent byMethod() throws InterruptedException {
            while (true) {
                switch (call()) {
                    case Answer.Done<ChatPostEphemeralResponse> ignored -> {
                        return new Sent.There(asked.address().channel(), "");
                    }
                    case Answer.Refused<ChatPostEphemeralResponse>(String error) -> {
                        Optional<Form> next = form.after(error);
                        if (next.isEmpty()) {
                            return new Sent.Refused(error);
                        }
                        form = next.get();
                    }
                    case Answer<ChatPostEphemeralResponse> failed -> {
                        if (!again(failed)) {
                            return new Sent.Late();
                        }
                    }
                }
            }
        }

        private Answer<ChatPostEphemeralResponse> call() {
            Rendered message = draft.rendered(repeated);
            return posting.calls()
                    .once(
                            "chat.postEphemeral",
                            slack -> slack.chatPostEphemeral(
                                    post -> post.channel(asked.address().channel())
                                            .user(asked.userId())
                                            .threadTs(asked.address().thread().orElse(null))
                                            .text(form.text(message))
                                            .blocksAsString(form.blocks(message))
                                            .parse("none")
                                            .linkNames(false)));
        }

        /** Whether to try again, after a pause; what may have arrived says so the second time. */
        private boolean again(Answer<?> failed) throws InterruptedException {
            Duration atLeast = Duration.ZERO;
            if (failed instanceof Answer.Busy<?>(Duration retryAfter)) {
                atLeast = retryAfter;
            }
            if (failed instanceof Answer.Lost<?>(var ignored, boolean answered)) {
                if (repeated && !answered) {
                    return false;
                }
                repeated = true;
            }
            Duration pause = backoff.next(atLeast);
            if (posting.timing().clock().instant().plus(pause).isAfter(until)) {
                return false;
            }
            posting.timing().pauses().pause(pause);
            return true;
        }
    }
}
