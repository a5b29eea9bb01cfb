/**
 * A {@link dev.opsdeck.command.Reply} becomes Slack's blocks and text. Pure: no I/O, no clock, no SDK; every limit of Slack's that a message
 * must keep stands in {@link dev.opsdeck.slack.blocks.MessageLimits}.
 */
@NullMarked
package dev.opsdeck.slack.blocks;

import org.jspecify.annotations.NullMarked;
