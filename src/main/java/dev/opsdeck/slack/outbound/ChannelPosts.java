package dev.opsdeck.slack.outbound;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.opsdeck.basics.Retry;
import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.slack.blocks.RenderedMessage;
import dev.opsdeck.slack.client.ApiResult;
import dev.opsdeck.slack.client.ChannelPace;
import dev.opsdeck.slack.client.Retries;
import dev.opsdeck.slack.client.SlackTiming;
import dev.opsdeck.slack.client.WebApi;
import dev.opsdeck.slack.outbound.MessageLookup.Found;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Puts a message into a channel exactly once, as far as Slack lets that be known: what surely did not arrive is sent
 * again, what may have arrived is looked up, and what cannot be looked up is sent once more and says so.
 */
@Singleton
public final class ChannelPosts {
    private final WebApi webApi;
    private final MessageLookup lookup;
    private final ChannelPace pace;
    private final Retries retries;
    private final Sleeper sleeper;
    private final SlackTiming timing;
    private final Clock clock;

    public ChannelPosts(
            WebApi webApi,
            MessageLookup lookup,
            ChannelPace pace,
            Retries retries,
            Sleeper sleeper,
            SlackTiming timing,
            Clock clock) {
        this.webApi = webApi;
        this.lookup = lookup;
        this.pace = pace;
        this.retries = retries;
        this.sleeper = sleeper;
        this.timing = timing;
        this.clock = clock;
    }

    /**
     * Sends until it is there, is refused, or time is up.
     *
     * @param requestId what the message is looked up by
     * @param superseded asked between attempts: whether a newer message makes this one useless
     */
    PostResult send(
            String requestId, ChannelAddress address, MessageDraft draft, Instant until, BooleanSupplier superseded)
            throws InterruptedException {
        return new Post(requestId, address, draft, until).send(superseded);
    }

    /** One message on its way. */
    private final class Post {
        private final String requestId;
        private final MessageDraft draft;
        private final Instant until;
        private final Instant since = clock.instant();
        private final Retry retry = retries.begin();
        private ChannelAddress address;
        private BlockFallback fallback = BlockFallback.FULL;
        private boolean repeated;

        Post(String requestId, ChannelAddress address, MessageDraft draft, Instant until) {
            this.requestId = requestId;
            this.address = address;
            this.draft = draft;
            this.until = until;
        }

        PostResult send(BooleanSupplier superseded) throws InterruptedException {
            while (true) {
                pace.await(address.channel());
                switch (attempt()) {
                    case ApiResult.Ok<ChatPostMessageResponse>(ChatPostMessageResponse response) -> {
                        return new PostResult.There(response.getChannel(), response.getTs());
                    }
                    case ApiResult.Error<ChatPostMessageResponse>(String error) -> {
                        if (!changed(error)) {
                            return new PostResult.Refused(error);
                        }
                    }
                    case ApiResult<ChatPostMessageResponse> failed -> {
                        Optional<PostResult> end = recovered(failed);
                        if (end.isPresent()) {
                            return end.get();
                        }
                        if (superseded.getAsBoolean()) {
                            return new PostResult.Superseded();
                        }
                        if (!paused(failed)) {
                            return new PostResult.Late();
                        }
                    }
                }
            }
        }

        private ApiResult<ChatPostMessageResponse> attempt() {
            RenderedMessage message = draft.rendered(repeated);
            return webApi.once(
                    "chat.postMessage",
                    slack -> slack.chatPostMessage(post -> post.channel(address.channel())
                            .threadTs(address.thread().orElse(null))
                            .text(fallback.text(message))
                            .blocksAsString(fallback.blocks(message))
                            .metadata(MessageLookup.metadata(requestId))
                            .parse("none")
                            .linkNames(false)
                            .unfurlLinks(false)
                            .unfurlMedia(false)));
        }

        /** Whether something about the message can be changed so that Slack may take it. */
        private boolean changed(String error) {
            if ("thread_not_found".equals(error) && address.thread().isPresent()) {
                address = address.withoutThread();
                return true;
            }
            Optional<BlockFallback> next = fallback.after(error);
            fallback = next.orElse(fallback);
            return next.isPresent();
        }

        /** After a failure: the end, if the message turns out to be there or must not be sent again. */
        private Optional<PostResult> recovered(ApiResult<ChatPostMessageResponse> failed) throws InterruptedException {
            if (!(failed instanceof ApiResult.Unknown<ChatPostMessageResponse>(String why, boolean answered))) {
                return Optional.empty();
            }
            sleeper.sleep(timing.firstRetry());
            return switch (lookup.find(requestId, address, since, until)) {
                case Found.At(String ts) -> Optional.of(new PostResult.There(address.channel(), ts));
                case Found.Nowhere ignored -> Optional.empty();
                case Found.Unknown ignored -> blind(why, answered);
            };
        }

        private Optional<PostResult> blind(String why, boolean answered) throws InterruptedException {
            if (repeated && !answered) {
                return Optional.of(new PostResult.Unsure(why));
            }
            // The one repetition should not be lost in the same outage.
            ApiResult<?> alive = webApi.repeat("auth.test", until, slack -> slack.authTest(ignored -> ignored));
            repeated = true;
            return alive instanceof ApiResult.Ok<?> ? Optional.empty() : Optional.of(new PostResult.Unsure(why));
        }

        private boolean paused(ApiResult<ChatPostMessageResponse> failed) throws InterruptedException {
            Duration atLeast = Duration.ZERO;
            if (failed instanceof ApiResult.RateLimited<ChatPostMessageResponse>(Duration retryAfter)) {
                pace.close(address.channel(), retryAfter);
                atLeast = retryAfter;
            }
            return retry.pause(atLeast, until);
        }
    }
}
