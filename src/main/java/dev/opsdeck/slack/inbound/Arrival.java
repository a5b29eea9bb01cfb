package dev.opsdeck.slack.inbound;

import dev.opsdeck.command.Request.Entry;
import dev.opsdeck.slack.outbound.ChannelAddress;
import dev.opsdeck.slack.outbound.ResponseUrl;
import java.util.Optional;

/**
 * A delivery that asks for something, as read from what Slack sent.
 *
 * @param deliveryKey the same for every delivery of the same thing
 * @param entry how it came in
 * @param person who asks
 * @param origin where
 * @param text the words as they came; empty for a button
 * @param button id of the button that was pressed
 */
public record Arrival(
        String deliveryKey, Entry entry, Person person, Origin origin, String text, Optional<String> button) {

    /**
     * Who asks.
     *
     * @param workspaceId the workspace that the person belongs to, as far as the delivery says
     */
    public record Person(String userId, String workspaceId) {}

    /**
     * Where something was asked.
     *
     * @param direct true when it is surely Opsdeck's own direct message with the asker
     * @param shared whether people of other companies read along, when the delivery says
     */
    public record Origin(
            ChannelAddress address, boolean direct, Optional<Boolean> shared, Optional<ResponseUrl> responseUrl) {}
}
