package dev.opsdeck.slack.outbound;

import dev.opsdeck.slack.blocks.RenderedMessage;

/** A message that can still change: sent a second time it says so. */
@FunctionalInterface
interface MessageDraft {
    RenderedMessage rendered(boolean repeated);
}
