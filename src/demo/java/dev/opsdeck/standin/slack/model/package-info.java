/** The workspace in memory: people, channels, messages, ephemerals, files, views, and the tickets Slack hands out for them. */
@NullMarked
package dev.opsdeck.standin.slack.model;

import org.jspecify.annotations.NullMarked;
