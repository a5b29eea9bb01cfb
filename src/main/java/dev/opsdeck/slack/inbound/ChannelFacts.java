package dev.opsdeck.slack.inbound;

import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import com.slack.api.model.Conversation;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Place.Kind;
import dev.opsdeck.slack.client.ApiResult;
import dev.opsdeck.slack.client.DirectMessages;
import dev.opsdeck.slack.client.FactCache;
import dev.opsdeck.slack.client.WebApi;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of the channel of a request. Whether people of other companies read along is said by events, but not by
 * commands and clicks: then Slack is asked. What Slack does not say counts as shared, because sensitive output would
 * otherwise be shown to strangers.
 */
@Singleton
public final class ChannelFacts {
    private static final Duration KNOWN = Duration.ofMinutes(5);
    private static final Duration UNKNOWN = Duration.ofSeconds(30);
    private static final int MOST = 10_000;

    private final WebApi webApi;
    private final DirectMessages directMessages;
    private final Clock clock;
    private final FactCache<Boolean> shared;

    public ChannelFacts(WebApi webApi, DirectMessages directMessages, Clock clock, Ticker ticker) {
        this.webApi = webApi;
        this.directMessages = directMessages;
        this.clock = clock;
        shared = new FactCache<>(MOST, ticker);
    }

    /** The place of a delivery; may ask Slack once. */
    public Place place(Delivery delivery) throws InterruptedException {
        Delivery.Origin origin = delivery.origin();
        String channel = origin.address().channel();
        if (origin.direct() || isDirect(channel, delivery.person().userId())) {
            return new Place(channel, origin.address().thread(), Kind.DIRECT_MESSAGE, false);
        }
        boolean externallyShared = origin.shared()
                .map(said -> shared.keep(channel, said, KNOWN))
                .or(() -> shared.find(channel))
                .orElseGet(() -> asked(channel));
        return new Place(channel, origin.address().thread(), Kind.CHANNEL, externallyShared);
    }

    /** The place as far as the delivery tells, without asking Slack. */
    static Place unasked(Delivery delivery) {
        Delivery.Origin origin = delivery.origin();
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

    private boolean asked(String channel) {
        ApiResult<ConversationsInfoResponse> result =
                webApi.once("conversations.info", slack -> slack.conversationsInfo(info -> info.channel(channel)));
        if (result instanceof ApiResult.Ok<ConversationsInfoResponse>(ConversationsInfoResponse response)) {
            Conversation facts = response.getChannel();
            return shared.keep(channel, facts.isExtShared() || facts.isPendingExtShared(), KNOWN);
        }
        return shared.keep(channel, true, UNKNOWN);
    }
}
