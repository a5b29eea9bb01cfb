package dev.opsdeck.slack.inbound;

import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Place.Kind;
import dev.opsdeck.slack.client.Answer;
import dev.opsdeck.slack.client.DirectMessages;
import dev.opsdeck.slack.client.SlackCalls;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the place of a request. Whether people of other companies read along is said by events, but not by
 * commands and clicks: then Slack is asked. What Slack does not say counts as shared, because sensitive output would
 * otherwise be shown to strangers.
 */
@Singleton
public final class Places {
    private static final Duration KNOWN = Duration.ofMinutes(5);
    private static final Duration UNKNOWN = Duration.ofSeconds(30);
    private static final int MANY = 10_000;

    private final SlackCalls calls;
    private final DirectMessages directMessages;
    private final Clock clock;
    private final Map<String, Fact> facts = new ConcurrentHashMap<>();

    public Places(SlackCalls calls, DirectMessages directMessages, Clock clock) {
        this.calls = calls;
        this.directMessages = directMessages;
        this.clock = clock;
    }

    private record Fact(boolean shared, Instant end) {}

    /** The place of a request; may ask Slack once. */
    public Place of(Arrival arrival) throws InterruptedException {
        Arrival.Origin origin = arrival.origin();
        String channel = origin.address().channel();
        if (origin.direct() || isDirect(channel, arrival.person().userId())) {
            return new Place(channel, origin.address().thread(), Kind.DIRECT_MESSAGE, false);
        }
        origin.shared().ifPresent(shared -> remember(channel, shared, KNOWN));
        boolean shared = origin.shared().orElseGet(() -> shared(channel));
        return new Place(channel, origin.address().thread(), Kind.CHANNEL, shared);
    }

    /** The place of a request as far as its delivery tells, without asking Slack. */
    static Place unasked(Arrival arrival) {
        Arrival.Origin origin = arrival.origin();
        Kind kind = origin.direct() ? Kind.DIRECT_MESSAGE : Kind.CHANNEL;
        return new Place(
                origin.address().channel(),
                origin.address().thread(),
                kind,
                origin.shared().orElse(!origin.direct()));
    }

    /** A command can be typed in a direct message between two people, too: that is not private to the asker. */
    private boolean isDirect(String channel, String userId) throws InterruptedException {
        return channel.startsWith("D")
                && directMessages.with(userId, clock.instant()).equals(Optional.of(channel));
    }

    private boolean shared(String channel) {
        Fact fact = facts.get(channel);
        if (fact != null && clock.instant().isBefore(fact.end())) {
            return fact.shared();
        }
        Answer<ConversationsInfoResponse> answer =
                calls.once("conversations.info", slack -> slack.conversationsInfo(info -> info.channel(channel)));
        if (answer instanceof Answer.Done<ConversationsInfoResponse>(ConversationsInfoResponse response)) {
            boolean shared =
                    response.getChannel().isExtShared() || response.getChannel().isPendingExtShared();
            return remember(channel, shared, KNOWN);
        }
        return remember(channel, true, UNKNOWN);
    }

    private boolean remember(String channel, boolean shared, Duration life) {
        if (facts.size() > MANY) {
            facts.clear();
        }
        facts.put(channel, new Fact(shared, clock.instant().plus(life)));
        return shared;
    }
}
