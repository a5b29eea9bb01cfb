/**
 * Calls to Slack: which client, which token, how often and how long to wait; what an answer means and what is known when none came.
 */
@NullMarked
package dev.opsdeck.slack.client;

import org.jspecify.annotations.NullMarked;
