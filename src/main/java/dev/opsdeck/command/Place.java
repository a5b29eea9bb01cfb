package dev.opsdeck.command;

import java.util.Optional;

/**
 * Where a request came from and its answer goes to.
 *
 * @param channelId Slack channel id
 * @param threadTs the thread's parent, when the request was made in a thread
 * @param kind what sort of channel it is
 * @param externallyShared whether people of other companies read along (Slack Connect); unknown counts as true
 */
public record Place(String channelId, Optional<String> threadTs, Kind kind, boolean externallyShared) {

    /** Who can read a place. */
    public enum Kind {
        CHANNEL,
        DIRECT_MESSAGE
    }
}
