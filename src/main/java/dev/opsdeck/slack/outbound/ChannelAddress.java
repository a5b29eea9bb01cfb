package dev.opsdeck.slack.outbound;

import java.util.Optional;

/**
 * Where a message goes.
 *
 * @param channel Slack channel id; a direct message has one too
 * @param thread the ts of the thread's parent
 */
public record ChannelAddress(String channel, Optional<String> thread) {

    public static ChannelAddress root(String channel) {
        return new ChannelAddress(channel, Optional.empty());
    }

    ChannelAddress withoutThread() {
        return root(channel);
    }
}
