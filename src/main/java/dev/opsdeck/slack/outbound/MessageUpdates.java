package dev.opsdeck.slack.outbound;

import com.slack.api.methods.response.chat.ChatUpdateResponse;
import dev.opsdeck.basics.Retry;
import dev.opsdeck.slack.blocks.RenderedMessage;
import dev.opsdeck.slack.client.ApiResult;
import dev.opsdeck.slack.client.Retries;
import dev.opsdeck.slack.client.WebApi;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Changes messages that are there, within the budget that all answers share. */
@Singleton
public final class MessageUpdates {
    private final WebApi webApi;
    private final UpdateBudget budget;
    private final Retries retries;

    public MessageUpdates(WebApi webApi, UpdateBudget budget, Retries retries) {
        this.webApi = webApi;
        this.budget = budget;
        this.retries = retries;
    }

    /**
     * Shows an interim state, once; left out when the budget has no room for it, as a newer one comes.
     *
     * @return whether the message surely shows it now; empty when it was left out
     */
    Optional<Boolean> interim(String channel, String ts, RenderedMessage message) {
        if (!budget.takeInterim()) {
            return Optional.empty();
        }
        ApiResult<ChatUpdateResponse> result = update(channel, ts, message, BlockFallback.FULL);
        if (result instanceof ApiResult.RateLimited<ChatUpdateResponse>(Duration retryAfter)) {
            budget.close(retryAfter);
            return Optional.empty();
        }
        return Optional.of(result instanceof ApiResult.Ok<ChatUpdateResponse>);
    }

    /** Shows the last state, as often as it takes. */
    PostResult last(String channel, String ts, RenderedMessage message, Instant until) throws InterruptedException {
        Retry retry = retries.begin();
        BlockFallback fallback = BlockFallback.FULL;
        while (budget.takeLast(until)) {
            switch (update(channel, ts, message, fallback)) {
                case ApiResult.Ok<ChatUpdateResponse> ignored -> {
                    return new PostResult.There(channel, ts);
                }
                case ApiResult.Error<ChatUpdateResponse>(String error) -> {
                    Optional<BlockFallback> next = fallback.after(error);
                    if (next.isEmpty()) {
                        return new PostResult.Refused(error);
                    }
                    fallback = next.get();
                }
                case ApiResult.RateLimited<ChatUpdateResponse>(Duration retryAfter) -> budget.close(retryAfter);
                case ApiResult<ChatUpdateResponse> ignored -> {
                    if (!retry.pause(Duration.ZERO, until)) {
                        return new PostResult.Late();
                    }
                }
            }
        }
        return new PostResult.Late();
    }

    private ApiResult<ChatUpdateResponse> update(
            String channel, String ts, RenderedMessage message, BlockFallback fallback) {
        return webApi.once(
                "chat.update",
                slack -> slack.chatUpdate(update -> update.channel(channel)
                        .ts(ts)
                        .text(fallback.text(message))
                        .blocksAsString(fallback.blocks(message))
                        .parse("none")
                        .linkNames(false)));
    }
}
