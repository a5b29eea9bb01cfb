/**
 * Answers on their way to people: posted, updated, retried, looked up when an answer was lost, paced to what Slack takes.
 */
@NullMarked
package dev.opsdeck.slack.outbound;

import org.jspecify.annotations.NullMarked;
