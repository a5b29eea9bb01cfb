package dev.opsdeck.slack.outbound;

import java.util.Optional;

/**
 * Who is answered, and where.
 *
 * @param requestId reference id
 * @param userId the asker
 * @param address where the request came from
 * @param direct whether that is the asker's direct message with Opsdeck, so that everything there is private
 * @param responseUrl the address that came along with a command or click
 */
public record Recipient(
        String requestId, String userId, ChannelAddress address, boolean direct, Optional<ResponseUrl> responseUrl) {}
