/**
 * Socket Mode: two sockets at a time, each acknowledged on the socket that brought the delivery. Ours rather than the SDK's because that one
 * has a single socket, does not notice a dead one before the next ping, and asks for new addresses faster than Slack's tier allows.
 */
@NullMarked
package dev.opsdeck.slack.socket;

import org.jspecify.annotations.NullMarked;
