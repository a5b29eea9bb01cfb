package dev.opsdeck.slack.outbound;

import dev.opsdeck.slack.blocks.Rendered;

/** A message that can still change: sent a second time it says so. */
@FunctionalInterface
interface Draft {
    Rendered rendered(boolean repeated);
}
