package dev.opsdeck.slack.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The direct message that Opsdeck has with a person. Its id never changes, so it is asked for once. */
@Singleton
public final class DirectMessages {
    private static final int MOST = 10_000;

    private final WebApi webApi;
    private final Cache<String, String> channels =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    public DirectMessages(WebApi webApi) {
        this.webApi = webApi;
    }

    /** The channel's id; empty when Slack does not give one until then (no {@code im:write}, a bot, an outage). */
    public Optional<String> with(String userId, Instant until) throws InterruptedException {
        String known = channels.getIfPresent(userId);
        if (known != null) {
            return Optional.of(known);
        }
        ApiResult<ConversationsOpenResponse> result = webApi.repeat(
                "conversations.open", until, slack -> slack.conversationsOpen(open -> open.users(List.of(userId))));
        if (result instanceof ApiResult.Ok<ConversationsOpenResponse>(ConversationsOpenResponse response)) {
            channels.put(userId, response.getChannel().getId());
            return Optional.of(response.getChannel().getId());
        }
        return Optional.empty();
    }
}
