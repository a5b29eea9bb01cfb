/** What Slack accepts as blocks and what a text would trigger: pure functions, no server. */
@NullMarked
package dev.opsdeck.standin.slack.blocks;

import org.jspecify.annotations.NullMarked;
