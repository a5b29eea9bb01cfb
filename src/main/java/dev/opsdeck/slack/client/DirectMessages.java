package dev.opsdeck.slack.client;

import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The direct message that Opsdeck has with a person. Its id never changes, so it is asked for once. */
@Singleton
public final class DirectMessages {
    private static final int MANY = 10_000;

    private final SlackCalls calls;
    private final Map<String, String> channels = new ConcurrentHashMap<>();

    public DirectMessages(SlackCalls calls) {
        this.calls = calls;
    }

    /** The channel's id; empty when Slack does not give one until then (no {@code im:write}, a bot, an outage). */
    public Optional<String> with(String userId, Instant until) throws InterruptedException {
        String known = channels.get(userId);
        if (known != null) {
            return Optional.of(known);
        }
        Answer<ConversationsOpenResponse> answer = calls.repeat(
                "conversations.open", until, slack -> slack.conversationsOpen(open -> open.users(List.of(userId))));
        if (answer instanceof Answer.Done<ConversationsOpenResponse>(ConversationsOpenResponse response)) {
            if (channels.size() > MANY) {
                channels.clear();
            }
            channels.put(userId, response.getChannel().getId());
            return Optional.of(response.getChannel().getId());
        }
        return Optional.empty();
    }
}
