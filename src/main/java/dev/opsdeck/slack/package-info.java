/**
 * Slack in and out, and the only importer of Slack's SDK. Deliveries come over Socket Mode or HTTP, pass the same Bolt
 * {@code App}, are claimed once by a row in the database, acknowledged, and handed to the dispatcher as a
 * {@link dev.opsdeck.command.Request}. Answers go out through one outbox that paces, retries and looks up what was lost;
 * {@code BlockKit} alone turns a {@link dev.opsdeck.command.Reply} into Slack's blocks.
 */
@NullMarked
package dev.opsdeck.slack;

import org.jspecify.annotations.NullMarked;
