/**
 * Socket Mode: two sockets at a time, each delivery acknowledged on the socket that brought it.
 *
 * <p>Ours rather than the SDK's {@code SocketModeClient}, because that one has a single socket. When Slack asks for a new
 * one it closes the old one before the new one is open, and acknowledges what is under way on the new one; when a ping goes
 * unanswered it asks for another address at once and then every ten seconds, where Slack allows about one a minute; and it
 * runs ten envelopes at a time, so that slow ones hold up acknowledgements, for which Slack waits three seconds.
 */
@NullMarked
package dev.opsdeck.slack.socket;

import org.jspecify.annotations.NullMarked;
