/**
 * The way of one request: words become a typed command, the command a live target, the target a decision, the decision
 * a record, the record an effect, the effect a reply. This package knows no feature and no chat system: what it needs of
 * the outside stands here as small interfaces ({@link dev.opsdeck.command.Callers}, {@link dev.opsdeck.command.Gate},
 * {@link dev.opsdeck.command.Journal}, {@link dev.opsdeck.command.Conversation}).
 */
@NullMarked
package dev.opsdeck.command;

import org.jspecify.annotations.NullMarked;
