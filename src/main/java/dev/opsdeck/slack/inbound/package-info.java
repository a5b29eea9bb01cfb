/**
 * Deliveries of Slack, over a socket or HTTP: checked, claimed once, read into a {@link dev.opsdeck.command.Request} and acknowledged.
 */
@NullMarked
package dev.opsdeck.slack.inbound;

import org.jspecify.annotations.NullMarked;
